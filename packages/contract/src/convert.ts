import { conversionSchema, matchKinds } from '@throughline/crm';
import * as z from 'zod';
import { moduleId, recordParams } from './ids.ts';
import { recordData } from './record-data.ts';
import { recordSchema } from './records.ts';
import { route } from './route.ts';

const role = z.string().regex(/^[a-z][A-Za-z0-9_]{0,62}$/);

export const previewConversion = route({
  method: 'GET',
  path: '/api/conversions/:module/:id',
  right: 'records.write',
  summary:
    'What a record would become: the values that go over, records that may be the same already, what carries over.',
  params: recordParams,
  answer: z.object({
    /** Why it cannot be converted; null when it can. */
    refused: z.string().nullable(),
    into: z.array(
      z.object({
        role,
        module: moduleId,
        optional: z.boolean(),
        /** May the viewer make one at all? */
        mayCreate: z.boolean(),
        data: recordData,
        matches: z.array(z.object({ record: recordSchema, by: z.array(z.enum(matchKinds)) })),
      }),
    ),
    names: z.record(z.string(), z.string()),
    openActivities: z.int(),
  }),
});
export const convert = route({
  method: 'POST',
  path: '/api/conversions/:module/:id',
  right: 'records.write',
  summary:
    'Converts a record (a lead) into others (account, contact, deal), made or existing. It is read-only afterwards.',
  params: recordParams,
  body: z.strictObject({
    revision: z.int(),
    /** By role; one that is left out must be optional. */
    into: z.record(role, z.union([z.strictObject({ existing: z.uuid() }), z.strictObject({ create: recordData })])),
    /** The role that open activities, notes, files and followers go to; the last one that is made unless said. */
    work: role.optional(),
    /** Owner of what is made; the owner of the record unless said. */
    owner: z.string().optional(),
  }),
  answer: z.object({
    became: z.array(z.object({ role, module: z.string(), id: z.string(), name: z.string() })),
  }),
  errors: ['stale', 'locked', 'invalidFields'],
});
export const saveConversion = route({
  method: 'PUT',
  path: '/api/modules/:module/conversion',
  right: 'modules.manage',
  summary: 'Sets which fields go over when records of a module are converted.',
  params: z.strictObject({ module: moduleId }),
  body: conversionSchema,
  answer: conversionSchema,
  errors: ['invalidFields'],
});
