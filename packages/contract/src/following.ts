import * as z from 'zod';
import { recordParams } from './ids.ts';
import { route } from './route.ts';

const answer = z.object({
  following: z.boolean(),
  followers: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const listFollowers = route({
  method: 'GET',
  path: '/api/records/:module/:id/followers',
  right: 'records.read',
  summary: 'Who follows a record, and whether I do.',
  params: recordParams,
  answer,
});
export const follow = route({
  method: 'PUT',
  path: '/api/records/:module/:id/followers',
  right: 'records.read',
  summary: 'Follows a record, or no longer.',
  params: recordParams,
  body: z.strictObject({ following: z.boolean() }),
  answer,
});
