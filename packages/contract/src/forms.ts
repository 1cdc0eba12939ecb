import type { Json } from '@throughline/expression';
import * as z from 'zod';
import { route } from './route.ts';

const draft = z.json() as z.ZodType<Json>;
const params = z.strictObject({ run: z.uuid(), node: z.string().min(1).max(64) });

/** A half-filled form of a transition, kept for the person who fills it in. */
export const keptForm = z.object({
  node: z.string(),
  /** What was filled in so far, in the page's own shape. */
  draft,
  percent: z.int().min(0).max(100),
  at: z.string(),
});
export type KeptForm = z.output<typeof keptForm>;

export const listKeptForms = route({
  method: 'GET',
  path: '/api/runs/:run/forms',
  right: 'records.read',
  summary: 'My half-filled forms of a run.',
  params: z.strictObject({ run: z.uuid() }),
  answer: z.object({ forms: z.array(keptForm) }),
});
export const keepForm = route({
  method: 'PUT',
  path: '/api/runs/:run/forms/:node',
  right: 'runs.act',
  summary: 'Keeps what I have filled in so far of a transition; it replaces what was kept before.',
  params,
  body: z.strictObject({ draft, percent: z.int().min(0).max(100) }),
  answer: keptForm,
  errors: ['tooLarge'],
});
export const dropForm = route({
  method: 'DELETE',
  path: '/api/runs/:run/forms/:node',
  right: 'runs.act',
  summary: 'Throws my half-filled form of a transition away.',
  params,
  answer: z.object({ deleted: z.literal(true) }),
});
