import * as z from 'zod';
import type { Conversion } from './conversion.ts';

const id = z.string().regex(/^[a-z][A-Za-z0-9_]{0,62}$/);
/** Roles are few: a process binds each of them by name. */
const mostTargets = 5;

/** The form of a mapping; whether its fields exist and fit is for `checkConversion` to say. */
export const conversionSchema: z.ZodType<Conversion> = z.strictObject({
  into: z
    .array(
      z.strictObject({
        role: id,
        module: id,
        optional: z.literal(true).exactOptional(),
        fields: z.record(id, id),
        links: z.record(id, id),
      }),
    )
    .min(1)
    .max(mostTargets),
});
