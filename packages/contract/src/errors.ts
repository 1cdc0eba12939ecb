import type { FieldProblem } from '@throughline/crm';
import { languages } from '@throughline/expression';
import type { Problem } from '@throughline/graph';
import * as z from 'zod';

/** Every error the API answers with, by name, and its HTTP status. */
export const errorStatus = {
  badRequest: 400,
  invalidFields: 422,
  notSignedIn: 401,
  wrongCredentials: 401,
  linkUsedOrExpired: 410,
  notAllowed: 403,
  wrongOrigin: 403,
  notFound: 404,
  alreadySetUp: 409,
  /** The record or draft changed meanwhile; the answer carries what is there now. */
  stale: 409,
  /** A process holds the record or field; the message names it and what would move it. */
  locked: 409,
  /** The act is not offered or its form is not complete; `reasons` says why. */
  refused: 409,
  /** The record was merged into another; the details name it. */
  merged: 410,
  conflict: 409,
  inUse: 409,
  /** Edits that cannot be applied to the draft, or a document with errors. */
  invalidDocument: 422,
  tooLarge: 413,
  unsupportedMediaType: 415,
  /** Nothing that could be asked again as it is: no index serves the list. */
  tooSlow: 422,
  tooMany: 429,
  busy: 503,
  internal: 500,
} as const;
export type ErrorName = keyof typeof errorStatus;

/** The body of every error: `error` for programs, `message` for people, `hint` says what to do. */
export const errorBody = z.object({
  error: z.enum(Object.keys(errorStatus) as [ErrorName, ...ErrorName[]]),
  message: z.string(),
  hint: z.string().optional(),
  /** Which language `message` and `hint` are written in: the reader's, else English. */
  language: z.enum(languages).optional(),
  /** For tracing in the logs. */
  id: z.string().optional(),
  fields: z.array(z.custom<FieldProblem>()).optional(),
  problems: z.array(z.custom<Problem>()).optional(),
  details: z.json().optional(),
});
export type ErrorBody = z.output<typeof errorBody>;
