import { describe, expect, it } from 'vitest';
import { blueprint, Walk } from '../../../testing/walk.ts';
import { stateKind } from './index.ts';

const start = { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } };
const state = (value: string, more = {}) => ({ type: 'state', config: { value, ...more } });
const by = (who: string[], more = {}) => ({ type: 'transition', config: { who, ...more } });

//  start ─new─> prospecting ─when─> submit ─> negotiation ─when─> win ─> won (final)
const deal = (sla = {}) =>
  blueprint(
    {
      start,
      open: state('prospecting'),
      submit: by(['owner']),
      nego: state('negotiation', sla),
      win: by(['owner']),
      won: state('won', { final: true }),
      tell: { type: 'notify', config: { to: ['manager'], text: 'Late' } },
      warn: { type: 'notify', config: { to: ['owner'], text: 'Soon' } },
    },
    [
      'start.new > open',
      'open.when > submit',
      'submit.next > nego',
      'nego.when > win',
      'win.next > won',
      'nego.late > tell',
      ...('sla' in sla ? ['nego.alert:a > warn'] : []),
    ],
  );

describe('a state', () => {
  it('writes its value, once, and locks the field for as long as a record rests there', () => {
    const walk = new Walk(deal());
    expect(walk.start()).toMatchObject({ effects: [{ kind: 'write', set: { stage: 'prospecting' }, by: 'state' }] });
    expect(walk.rows).toMatchObject([
      {
        is: 'lock',
        fields: ['stage'],
        ops: ['edit'],
        reason: { en: expect.stringContaining('“Stage” is moved by the process only') },
      },
      { is: 'seat', gate: 'submit' },
    ]);
    expect(walk.act('submit', 'olga')).toMatchObject({ effects: [{ set: { stage: 'negotiation' } }] });
    expect(walk.places).toEqual(['nego']);
  });

  it('writes nothing where the record already stands', () => {
    expect(new Walk(deal(), { stage: 'prospecting' }).start()).toMatchObject({ effects: [] });
  });

  it('ends the run where it is final, with its value as the result, and lets go of the field', () => {
    const walk = new Walk(deal());
    walk.start();
    walk.act('submit', 'olga');
    walk.act('win', 'olga');
    expect(walk.run).toMatchObject({ status: 'done', result: 'won', positions: [] });
    expect(walk.data.stage).toBe('won');
    expect(walk.rows).toEqual([]);
  });

  it('alerts, and starts what hangs on “late” without leaving when it only watches', () => {
    const sla = { after: { n: 3, unit: 'day' }, alerts: [{ id: 'a', at: { n: 1, unit: 'day' } }], then: 'stay' };
    const walk = new Walk(deal({ sla }));
    walk.start();
    walk.act('submit', 'olga');
    expect(walk.nextTimer()).toMatchObject({ effects: [{ kind: 'notify', text: 'Soon', to: ['olga'] }] });
    expect(walk.now).toBe('2026-03-03T09:00:00.000Z');
    expect(walk.nextTimer()).toMatchObject({ effects: [{ kind: 'notify', text: 'Late', to: ['mia'] }] });
    expect(walk.places).toEqual(['nego']);
    expect(walk.rows.filter((row) => row.is === 'timer')).toEqual([]);
  });

  it('moves on by itself when it is told to', () => {
    const sla = { after: { n: 3, unit: 'day' }, then: 'move' };
    const drawn = deal({ sla });
    const walk = new Walk({
      ...drawn,
      edges: drawn.edges.flatMap((edge) => {
        if (edge.from.port.startsWith('alert')) return [];
        return edge.from.port === 'late' ? [{ ...edge, to: { node: 'open' } }] : [edge];
      }),
    });
    walk.start();
    walk.act('submit', 'olga');
    walk.nextTimer();
    expect(walk.places).toEqual(['open']);
    expect(walk.data.stage).toBe('prospecting');
  });

  it('has no exits where the process ends, and “late” leaves only where it moves', () => {
    const ports = (config: Parameters<typeof stateKind.declaration.ports>[0]) =>
      stateKind.declaration.ports(config).map((port) => `${port.id} ${port.role}`);
    expect(ports({ final: true })).toEqual([]);
    expect(ports({ sla: { then: 'move' } })).toEqual(['when gates', 'do side', 'late flow']);
    expect(ports({ sla: { then: 'stay', alerts: [{ id: 'a' }] } })).toContain('alert:a side');
  });
});
