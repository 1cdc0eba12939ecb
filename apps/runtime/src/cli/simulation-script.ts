import { isCurrencyCode, isTimeZone } from '@throughline/expression';
import * as z from 'zod';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const zone = z.string().refine(isTimeZone, 'There is no such time zone.');
const data = z.record(z.string(), z.json());

/** The record a simulation begins with: `{"owner": "rita", "data": {"name": "…"}}`. */
export const scriptRecordSchema = z.strictObject({
  id: z.string().min(1).default('00000000-0000-7000-8000-000000000001'),
  name: z.string().optional(),
  owner: z.string().nullable().default(null),
  data,
});
export type ScriptRecord = z.output<typeof scriptRecordSchema>;

/** What happens and who there is. Without a script the record only enters, and time goes by for a year. */
export const scriptSchema = z.strictObject({
  from: instant.default('2026-01-05T09:00:00.000Z'),
  until: instant.optional(),
  zone: zone.default('UTC'),
  currency: z.string().refine(isCurrencyCode, 'There is no such currency.').default('USD'),
  /** The way in of the start node; the first unless said. */
  entry: z.string().optional(),
  people: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        email: z.string().default(''),
        zone: zone.default('UTC'),
        manager: z.string().nullable().default(null),
        principals: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  events: z
    .array(
      z.union([
        z.strictObject({
          at: instant,
          act: z.string(),
          name: z.string().default('perform'),
          input: z.record(z.string(), z.json()).default({}),
          by: z.string().optional(),
        }),
        z.strictObject({ at: instant, edit: data }),
        z.strictObject({
          at: instant,
          fact: z.string(),
          keys: z.array(z.string()).default([]),
          data: z.json().default(null),
        }),
      ]),
    )
    .max(1_000)
    .default([]),
});

export function wordsOfIssues(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  return issues.map(({ path, message }) => `${path.map(String).join('.') || 'the file'}: ${message}`).join('; ');
}
