import { type Condition, conditionSchema } from '@throughline/expression';
import * as z from 'zod';

/** A condition as JSON text, as it stands in a query. */
export const filterText = z
  .string()
  .max(8_000)
  .transform((text, ctx): Condition => {
    try {
      return conditionSchema.parse(JSON.parse(text));
    } catch {
      ctx.addIssue({ code: 'custom', message: 'The filter is not a condition in JSON form.' });
      return z.NEVER;
    }
  });
