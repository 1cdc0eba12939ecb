import { type ModuleDefinition, standardModules } from '@throughline/crm';
import { checkDocument } from '@throughline/graph';
import { expect, it } from 'vitest';
import { blueprint, type Settings, Walk } from '../../../testing/walk.ts';
import { declarations } from '../../index.ts';

//  start ─> prospecting ─do─> update
const drawn = (set: Settings) =>
  blueprint(
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      open: { type: 'state', config: { value: 'prospecting' } },
      write: { type: 'update', config: { set: set } },
    },
    ['start.new > open', 'open.do > write'],
  );

it('writes literals, other fields and formulas in one write, as automation does', () => {
  const set = {
    nextStep: 'Call',
    closeValue: { path: 'amount' },
    description: { formula: 'name + "!"' },
    discount: null,
  };
  const walk = new Walk(drawn(set), {
    name: 'Nordwind',
    amount: { minor: '5000', currency: 'EUR' },
    stage: 'prospecting',
  });
  expect(walk.start()).toMatchObject({
    effects: [
      {
        kind: 'write',
        by: 'action',
        set: {
          nextStep: 'Call',
          closeValue: { minor: '5000', currency: 'EUR' },
          description: 'Nordwind!',
          discount: null,
        },
      },
    ],
  });
});

it('is an error where it writes the field the states hold', () => {
  const deals = standardModules.find((module) => module.id === 'deals') as ModuleDefinition;
  const problems = checkDocument(drawn({ stage: 'won' }), declarations, deals, standardModules);
  expect(problems).toContainEqual(expect.objectContaining({ code: 'writesState', node: 'write', key: 'set.stage' }));
});
