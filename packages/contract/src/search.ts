import * as z from 'zod';
import { route } from './route.ts';

/** Ranked: the very name, names that begin with the text, a word that does, anywhere inside. */
export const search = route({
  method: 'GET',
  path: '/api/search',
  right: 'records.read',
  summary: 'Records of every module by what stands in their names, the best first.',
  query: z.strictObject({
    search: z.string().trim().min(1).max(100),
    /** Of each module at most. */
    limit: z.coerce.number().int().min(1).max(20).default(5),
  }),
  answer: z.object({ records: z.array(z.object({ module: z.string(), id: z.string(), name: z.string() })) }),
});
