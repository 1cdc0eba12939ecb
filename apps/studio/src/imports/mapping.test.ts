import type { Import, SavedMapping } from '@throughline/contract';
import { type Field, type ModuleDefinition, standardModules } from '@throughline/crm';
import { expect, test } from 'vitest';
import { choiceOf, strangers } from './choices.ts';
import {
  firstMapping,
  fitted,
  mappingProblems,
  readSample,
  type SampleReader,
  savedFor,
  withColumn,
} from './mapping.ts';

const module = (id: string): ModuleDefinition => {
  const found = standardModules.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no module ${id}.`);
  return found;
};
const field = (of: string, id: string): Field => {
  const found = module(of).fields.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no field ${id}.`);
  return found;
};
const pipeline: Import = {
  id: 'i',
  module: 'deals',
  fileName: 'sales_pipeline.csv',
  state: 'ready',
  dryRun: false,
  columns: [],
  mapping: null,
  suggested: [
    { column: 'opportunity_id', field: 'opportunityId' },
    { column: 'engage_date', field: 'engageDate', dates: 'dmy' },
  ],
  rows: { read: 0, added: 0, updated: 0, skipped: 0, failed: 0, total: 8800, made: 0 },
  problem: null,
  createdBy: 'u',
  createdByName: 'Ada',
  createdAt: '2026-11-22T08:00:00.000Z',
  undo: null,
  startedAt: null,
  endedAt: null,
};
const plain: SampleReader = {
  empty: [''],
  company: { currency: 'EUR', zone: 'UTC' },
  reader: { language: 'en', locale: 'en-GB', zone: 'UTC' },
};

test('what is unique tells existing records apart by itself', () => {
  expect(firstMapping(pipeline, module('deals')).duplicates).toEqual({ by: ['opportunityId'], then: 'skip' });
});

test('leaving out the column that tells duplicates forgets them', () => {
  const mapping = withColumn(firstMapping(pipeline, module('deals')), 'opportunity_id', null);
  expect(mapping.columns.map((column) => column.column)).toEqual(['engage_date']);
  expect(mapping.duplicates).toBeUndefined();
});

test('a required field that no column becomes, and one that two become, stop the start', () => {
  const mapping = {
    columns: [
      { column: 'a', field: 'sector' },
      { column: 'b', field: 'sector' },
    ],
    empty: [''],
  };
  expect(
    mappingProblems(mapping, module('accounts')).map((problem) => [problem.is, 'field' in problem && problem.field.id]),
  ).toEqual([
    ['lacks', 'name'],
    ['twice', 'sector'],
  ]);
  expect(mappingProblems({ columns: [], empty: [''] }, module('accounts'))).toEqual([{ is: 'none' }]);
});

test('a file that does not tell the order of its dates is asked about, not guessed', () => {
  const mapping = { columns: [{ column: 'close_date', field: 'closeDate' }], empty: [''] };
  expect(mappingProblems(mapping, module('deals'))).toEqual([{ is: 'whichDates', column: 'close_date' }]);
});

test('examples show how they are read: days in the chosen order, choices by label, what does not read says so', () => {
  const engaged = { column: 'engage_date', field: 'engageDate', dates: 'dmy' } as const;
  expect(readSample('20-10-16', engaged, field('deals', 'engageDate'), plain).as).toBe('20 Oct 2016');
  expect(
    readSample('20-10-16', { ...engaged, dates: 'mdy' }, field('deals', 'engageDate'), plain).problem,
  ).not.toBeNull();
  expect(readSample('won', { column: 's', field: 'stage' }, field('deals', 'stage'), plain).as).toBe('Won');
  expect(
    readSample('n/a', { column: 's', field: 'stage' }, field('deals', 'stage'), { ...plain, empty: ['', 'n/a'] }).as,
  ).toBe('');
});

test('amounts without a currency are in that of the company, as the import will have them', () => {
  expect(readSample('1,200', { column: 'a', field: 'amount' }, field('deals', 'amount'), plain).as).toBe('€1,200.00');
});

test('a replaced value shows what it becomes', () => {
  const product = { column: 'product', field: 'product', values: { GTXPro: 'GTX Pro' } };
  expect(readSample('GTXPro', product, field('deals', 'product'), plain)).toEqual({
    text: 'GTXPro',
    as: 'GTX Pro',
    problem: null,
  });
});

test('a saved mapping is found again for a file with the same columns, and fits one that lacks some', () => {
  const columns = ['opportunity_id', 'stage'].map((name) => ({ name, samples: [] }));
  const saved: SavedMapping = {
    id: 's',
    module: 'deals',
    name: 'Pipeline',
    columns: ['stage', 'opportunity_id'],
    mapping: {
      columns: [
        { column: 'opportunity_id', field: 'opportunityId' },
        { column: 'stage', field: 'stage' },
      ],
      duplicates: { by: ['opportunityId'], then: 'update' },
      empty: [''],
    },
    createdBy: 'u',
    createdByName: 'Ada',
    updatedAt: '2026-11-22T08:00:00.000Z',
  };
  expect(savedFor({ ...pipeline, columns }, [saved])).toBe(saved);
  expect(savedFor({ ...pipeline, columns: columns.slice(1) }, [saved])).toBeNull();
  expect(fitted(saved, { ...pipeline, columns: columns.slice(1) })).toEqual({
    columns: [{ column: 'stage', field: 'stage' }],
    empty: [''],
  });
});

test('texts that are no choice are told until they are given one', () => {
  const stage = field('deals', 'stage');
  const column = { column: 's', field: 'stage' };
  const values = ['Won', 'gewonnen', 'n/a'];
  expect(strangers(stage, column, values, ['n/a'])).toEqual(['gewonnen']);
  expect(strangers(stage, { ...column, values: { gewonnen: 'won' } }, values, ['n/a'])).toEqual([]);
  expect(choiceOf(stage, { ...column, values: { gewonnen: '' } }, 'gewonnen')).toBe('');
});
