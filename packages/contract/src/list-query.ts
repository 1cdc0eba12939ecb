import { type Condition, conditionSchema } from '@throughline/expression';
import * as z from 'zod';

/** A condition in a body. */
export const filter = conditionSchema as z.ZodType<Condition, Condition>;

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

/** A field id, with `-` in front for descending. */
export const sortText = z.string().regex(/^-?[A-Za-z][A-Za-z0-9_]{0,62}$/);
