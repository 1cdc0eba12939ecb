import * as z from 'zod';
import { fieldId, moduleId } from './ids.ts';
import { filterText } from './list-query.ts';
import { route } from './route.ts';

/** Counted up to 10,000; beyond that `more` is true. */
const counted = z.object({ count: z.int(), more: z.boolean() });

export const countRecords = route({
  method: 'GET',
  path: '/api/count/:module',
  right: 'records.read',
  summary: 'How many records match, counted up to 10,000; given up when the request is.',
  params: z.strictObject({ module: moduleId }),
  query: z.strictObject({ search: z.string().max(100).optional(), filter: filterText.optional() }),
  answer: counted,
});

/** A column of a board, or a group of a list: how many records have the value, and what they sum to. */
export const valueGroup = z.object({
  /** The choice or user; null: the field is empty. */
  value: z.string().nullable(),
  count: z.int(),
  /** More than 10,000: count and sums are those of 10,000 of them. */
  more: z.boolean(),
  /** Per currency; empty without `sum`. Minor units as text. */
  sums: z.array(z.object({ minor: z.string(), currency: z.string() })),
});
export type ValueGroup = z.output<typeof valueGroup>;
export const groupRecords = route({
  method: 'GET',
  path: '/api/groups/:module',
  right: 'records.read',
  summary: 'Records grouped by a picklist or user: count and money sum per value, in the order of the choices.',
  params: z.strictObject({ module: moduleId }),
  query: z.strictObject({
    by: fieldId,
    sum: fieldId.optional(),
    search: z.string().max(100).optional(),
    filter: filterText.optional(),
  }),
  answer: z.object({ groups: z.array(valueGroup), names: z.record(z.string(), z.string()) }),
});
