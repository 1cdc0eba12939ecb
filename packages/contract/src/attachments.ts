import * as z from 'zod';
import { recordParams } from './ids.ts';
import { route } from './route.ts';

const attachmentParams = z.strictObject({ id: z.uuid() });
/** Bytes of one file on a record. */
export const largestAttachment = 25_000_000;

export const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Media type, found out from the bytes where they tell. */
  type: z.string(),
  size: z.int(),
  /** SHA-256 of the bytes, in hex. */
  sha256: z.string(),
  /** Whether `previewAttachment` shows it. */
  preview: z.boolean(),
  addedAt: z.string(),
  addedBy: z.string(),
  addedByName: z.string().nullable(),
});
export type Attachment = z.output<typeof attachmentSchema>;

export const listAttachments = route({
  method: 'GET',
  path: '/api/records/:module/:id/files',
  right: 'records.read',
  summary: 'Files of a record, newest first.',
  params: recordParams,
  answer: z.object({ files: z.array(attachmentSchema), mayAdd: z.boolean() }),
});
export const addAttachment = route({
  method: 'POST',
  path: '/api/records/:module/:id/files',
  right: 'records.write',
  summary: 'Adds a file of up to 25 MB to a record, as a part named "file".',
  params: recordParams,
  as: 'multipart',
  answer: attachmentSchema,
  errors: ['tooLarge'],
});
export const readAttachment = route({
  method: 'GET',
  path: '/api/files/:id',
  right: 'records.read',
  summary: 'The bytes of a file, to be saved.',
  params: attachmentParams,
  as: 'stream',
  answer: z.string(),
});
export const previewAttachment = route({
  method: 'GET',
  path: '/api/files/:id/preview',
  right: 'records.read',
  summary: 'A picture, to be shown.',
  params: attachmentParams,
  as: 'stream',
  answer: z.string(),
});
export const removeAttachment = route({
  method: 'DELETE',
  path: '/api/files/:id',
  right: 'records.write',
  summary: 'Removes a file from its record; the timeline keeps that it was there.',
  params: attachmentParams,
  answer: z.object({ deleted: z.literal(true) }),
});
