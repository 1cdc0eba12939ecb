import { type ModuleDefinition, standardModules } from '@throughline/crm';
import type { Json, JsonObject } from '@throughline/expression';
import { describe, expect, it } from 'vitest';
import { draw, drawn } from '../testing/draw.ts';
import { tinyBehaviours, tinyDeclarations } from '../testing/tiny-kinds.ts';
import { World } from '../testing/world.ts';
import { adoptingPlaces, type CompiledProcess, compileProcess, type Event, entry, planAdoption } from './index.ts';

const entries = [
  {
    id: 'big',
    on: ['record.created', 'record.edited'],
    where: { of: 'amount', is: 'atLeast', value: { minor: '500000', currency: 'USD' } },
  },
  { id: 'named', on: ['record.edited'], where: { of: 'name', is: 'changed' } },
];
// in ─big→ a, ─named→ b
const process = drawn({
  nodes: {
    in: ['start', { entries, reentry: { mode: 'parallel', key: 'opportunityId' } }],
    a: ['place', { value: 'prospecting', sla: { n: 2, unit: 'day' } }],
    b: ['place', { value: 'negotiation' }],
    won: ['place', { value: 'won', final: true }],
    go: 'act',
    note: ['write', { set: { name: 'seen' } }],
  },
  wires: 'in.big > a  in.named > b  a.when > go  go.next > b  a.do > note',
});
const money = (minor: string) => ({ minor, currency: 'USD' });
const heard = (on: string): Event & { readonly kind: 'fact' } => ({
  kind: 'fact',
  id: 'e',
  seq: 's',
  at: '2026-03-02T09:00:00.000Z',
  cause: { id: 'e', depth: 0 },
  on,
  keys: ['record:deals/d1'],
  data: null,
});

describe('entry', () => {
  it('takes in what matches, with the key that names parallel runs', () => {
    const world = new World(process, { amount: money('500000'), opportunityId: 'OPP-1' });
    expect(entry(process, heard('record.created'), world.factsNow())).toEqual({
      start: { entry: 'big', key: 'OPP-1' },
    });
  });

  it('says why not, with the value it found', () => {
    const world = new World(process, { amount: money('100') });
    expect(entry(process, heard('record.created'), world.factsNow())).toMatchObject({
      not: [{ code: 'when', text: { en: expect.stringMatching(/5,000.*\$1\.00/) } }],
    });
    expect(entry(process, heard('record.deleted'), world.factsNow())).toMatchObject({ not: [{ code: 'notOffered' }] });
  });

  it('sees what changed', () => {
    const world = new World(process, { name: 'new' });
    const facts = world.factsNow({ 'deals/d1': { name: 'old' } });
    expect(entry(process, heard('record.edited'), facts)).toMatchObject({ start: { entry: 'named' } });
    expect(entry(process, heard('record.edited'), world.factsNow({ 'deals/d1': { name: 'new' } }))).toHaveProperty(
      'not',
    );
  });
});

describe('an entry', () => {
  const entering = (said: JsonObject, modules: readonly ModuleDefinition[] = standardModules): CompiledProcess =>
    compileProcess({
      id: 'p',
      version: 1,
      document: draw({
        nodes: { in: ['start', { entries: [{ id: 'new', on: ['record.edited'], ...said }] }], a: 'place' },
        wires: 'in.new > a',
      }),
      declarations: tinyDeclarations,
      behaviours: tinyBehaviours,
      modules,
    });
  const edited = (data: Json = null) => ({ ...heard('record.edited'), data });

  it('takes in only what came by its doors, and says by which', () => {
    const process = entering({ by: ['import', 'api'] });
    const facts = new World(process, { name: 'new' }).factsNow();
    expect(entry(process, edited({ door: 'import' }), facts)).toMatchObject({ start: { entry: 'new' } });
    expect(entry(process, edited({ door: 'page' }), facts)).toMatchObject({
      not: [{ code: 'notOffered', text: { en: 'It takes in only what comes by the API or an import.' } }],
    });
    expect(entry(process, edited(), facts)).toHaveProperty('not');
  });

  it('sees whether the owner and the layout changed, which stand beside the fields', () => {
    const layouts = [{ id: 'small', label: 'Small', fields: [] }];
    const modules = standardModules.map((module) => (module.id === 'deals' ? { ...module, layouts } : module));
    const changedFrom = (of: string, value?: Json) =>
      entering({ where: value === undefined ? { of, is: 'changed' } : { of, is: 'changedFrom', value } }, modules);
    const tried = (process: CompiledProcess, before: JsonObject) => {
      const world = new World(process, { name: 'new' });
      return entry(process, edited(), world.factsNow({ 'deals/d1': { name: 'new', ...before } }));
    };
    expect(tried(changedFrom('owner'), {})).toHaveProperty('not');
    expect(tried(changedFrom('owner'), { owner: 'someone' })).toHaveProperty('start');
    expect(tried(changedFrom('layout'), {})).toHaveProperty('not');
    expect(tried(changedFrom('layout', 'small'), { layout: 'small' })).toHaveProperty('start');
    expect(tried(changedFrom('layout', 'standard'), { layout: null })).toHaveProperty('not');
  });
});

describe('adoption', () => {
  it('knows which place stands for which value, and none for a final one', () => {
    expect(adoptingPlaces(process)).toEqual([
      { node: 'a', field: 'stage', value: 'prospecting' },
      { node: 'b', field: 'stage', value: 'negotiation' },
    ]);
    const world = new World(process, { stage: 'negotiation' });
    const record = world.records.get('deals/d1');
    expect(record && planAdoption(process, record)).toEqual({ node: 'b', entry: 'big' });
    expect(record && planAdoption(process, { ...record, data: { stage: 'won' } })).toBeNull();
    expect(record && planAdoption(process, { ...record, data: {} })).toBeNull();
  });

  it('rests in the place without writing or starting its flows; clocks count from since, gates are armed', () => {
    const world = new World(process, { stage: 'prospecting' });
    world.adopt('a', '2026-03-01T12:00:00.000Z');
    expect(world.stands).toBe('a');
    expect(world.kinds()).toEqual([]);
    expect(world.rows.find((row) => row.is === 'timer')).toMatchObject({ due: '2026-03-03T12:00:00.000Z' });
    expect(world.offered()).toEqual(['go']);
    world.act('go');
    expect(world.data.stage).toBe('negotiation');
  });
});

describe('a process that is not fit to run', () => {
  const source = {
    id: 'p',
    version: 1,
    declarations: tinyDeclarations,
    behaviours: tinyBehaviours,
    modules: standardModules,
  };

  it('is refused with the node to blame', () => {
    const unknown = draw({ nodes: { x: 'rocket' }, wires: 'in.new > x' });
    expect(() => compileProcess({ ...source, document: unknown })).toThrow('Node x is of the unknown type rocket.');
    const headless = { ...unknown, nodes: [] };
    expect(() => compileProcess({ ...source, document: headless })).toThrow('has no start');
  });
});
