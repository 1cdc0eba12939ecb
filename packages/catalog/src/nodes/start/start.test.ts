import { standardModules } from '@throughline/crm';
import { compileProcess, entry, type Facts } from '@throughline/engine';
import { expect, it } from 'vitest';
import { blueprint, Walk } from '../../../testing/walk.ts';
import { behaviours, declarations } from '../../index.ts';

const where = { of: 'amount.currency', is: 'equals', value: 'USD' };
const drawn = blueprint(
  {
    start: {
      type: 'start',
      config: {
        entries: [
          { id: 'dollars', on: ['record.created'], where },
          { id: 'edited', on: ['record.edited'] },
        ],
      },
    },
    open: { type: 'state', config: { value: 'prospecting' } },
    late: { type: 'state', config: { value: 'negotiation' } },
  },
  ['start.dollars > open', 'start.edited > late'],
);

it('lets a run in by the exit of its entry', () => {
  const walk = new Walk(drawn);
  walk.start('edited');
  expect(walk.places).toEqual(['late']);
});

it('takes a record in on the facts and conditions of its entries, or says why not', () => {
  const process = compileProcess({
    id: 'p',
    version: 1,
    document: drawn,
    declarations,
    behaviours,
    modules: standardModules,
  });
  const ref = { module: 'deals', id: 'd1' };
  const enter = (on: string, currency: string) => {
    const record = {
      ref,
      name: 'd',
      owner: null,
      createdBy: null,
      revision: 1,
      data: { amount: { minor: '100', currency } },
    };
    const facts: Facts = {
      now: '2026-03-02T09:00:00.000Z',
      records: { 'deals/d1': record },
      company: { zone: 'UTC', calendar: null, currency: 'USD' },
      modules: Object.fromEntries(standardModules.map((module) => [module.id, module])),
      answers: {},
      refusedWrites: {},
    };
    const event = {
      id: 'e',
      seq: 'e',
      at: facts.now,
      cause: { id: 'e', depth: 0 },
      kind: 'fact' as const,
      on,
      keys: ['record:deals/d1'],
      data: null,
    };
    return entry(process, event, facts);
  };
  expect(enter('record.created', 'USD')).toMatchObject({ start: { entry: 'dollars' } });
  expect(enter('record.created', 'EUR')).toMatchObject({ not: [{ code: 'when' }] });
  expect(enter('record.edited', 'EUR')).toMatchObject({ start: { entry: 'edited' } });
  expect(enter('mail.opened', 'USD')).toMatchObject({ not: [{ code: 'notOffered' }] });
});
