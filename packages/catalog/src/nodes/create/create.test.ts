import { type ModuleDefinition, standardModules } from '@throughline/crm';
import { checkDocument } from '@throughline/graph';
import { describe, expect, it } from 'vitest';
import { blueprint, type Settings, Walk } from '../../../testing/walk.ts';
import { declarations } from '../../index.ts';

//  start ─> prospecting ─do─> create ─next─> told (speaks of the case that was made)
const drawn = (config: Settings) => {
  const document = blueprint(
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      open: { type: 'state', config: { value: 'prospecting' } },
      make: { type: 'create', config: { module: 'cases', ...config } },
      name: { type: 'update', about: 'case', config: { set: { solution: 'None yet' } } },
      tell: { type: 'notify', config: { to: ['owner'], text: '{{steps.make.module}} {{steps.make.record}}' } },
    },
    ['start.new > open', 'open.do > make', 'make.next > name', 'name.next > tell'],
  );
  const records = { case: { module: 'cases', via: { of: 'record', on: 'effect.done', field: 'make' } } };
  return { ...document, settings: { field: 'stage', records } };
};
const filled = {
  set: { subject: { formula: 'name + " is unhappy"' }, owner: { path: 'run.startedBy' } },
  link: 'deal',
};
const problems = (config: Settings) => {
  const deals = standardModules.find((module) => module.id === 'deals') as ModuleDefinition;
  return checkDocument(drawn(config), declarations, deals, standardModules)
    .filter(({ node }) => node === 'make')
    .map(({ code, key }) => `${code} ${key}`);
};

describe('creating a record', () => {
  it('fills it in from the record of the run and leads back to it; what it made can be spoken of', () => {
    const walk = new Walk(drawn(filled), { name: 'Nordwind', stage: 'prospecting' });
    expect(walk.start('new', { by: 'tom' })).toMatchObject({
      effects: [
        {
          kind: 'create',
          owner: 'nobody',
          module: 'cases',
          set: { subject: 'Nordwind is unhappy', owner: 'tom', deal: 'd1' },
        },
      ],
    });
    const key = walk.made('make');
    const made = walk.fact('effect.done', ['record:deals/d1', `effect:${key}`], {
      key,
      module: 'cases',
      record: 'c9',
      make: 'c9',
    });
    expect(made).toMatchObject({
      effects: [
        { kind: 'write', record: { module: 'cases', id: 'c9' }, set: { solution: 'None yet' } },
        { kind: 'notify', text: 'cases c9' },
      ],
    });
  });

  it('is checked against the module it makes records of', () => {
    expect(problems(filled)).toEqual([]);
    expect(problems({ set: { topic: 'x' } })).toEqual(['unknownField set.topic', 'missingField set']);
    expect(problems({ set: { subject: 'x' }, link: 'account' })).toEqual(['leadsElsewhere link']);
    expect(problems({ module: 'nowhere', set: { subject: 'x' } })).toEqual(['unknownModule module']);
  });
});
