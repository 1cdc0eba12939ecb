import * as z from 'zod';
import { fieldId } from './ids.ts';
import { listRecords } from './records.ts';
import { route } from './route.ts';

const flag = z.enum(['0', '1']).transform((value) => value === '1');

/** What a list shows, all of it, as a file. */
export const exportRecords = route({
  method: 'GET',
  path: '/api/records/:module/export.csv',
  right: 'records.export',
  summary: 'The records of a list as a CSV file: what the caller may read, filtered, sorted and searched as the list.',
  as: 'stream',
  params: listRecords.params,
  query: listRecords.query.omit({ after: true, limit: true }).extend({
    /** Field ids separated by commas, `owner`, `createdAt` and the like among them; all fields when absent. */
    columns: z
      .string()
      .max(4_000)
      .transform((text) => text.split(','))
      .refine((ids) => ids.every((id) => fieldId.safeParse(id).success), 'must be field ids separated by commas')
      .optional(),
    /** `labels`: headings, choices and records by their names. `keys`: by their keys and ids, for programs. */
    as: z.enum(['labels', 'keys']).default('labels'),
    /** A mark in front by which spreadsheets know UTF-8. */
    bom: flag.default(true),
  }),
  answer: z.string(),
});
