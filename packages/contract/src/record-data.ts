import type { Json } from '@throughline/expression';
import * as z from 'zod';

/** Values of a record by field id, each in the JSON form of its field. Whether they fit is for the module to say. */
export const recordData = z.record(z.string(), z.json()) as z.ZodType<Record<string, Json>>;
