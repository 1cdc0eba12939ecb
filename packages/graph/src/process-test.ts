import type { Json } from '@throughline/expression';
import * as z from 'zod';

const json = z.json() as z.ZodType<Json>;
const instant = z.iso.datetime({ offset: true });
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const fields = z.record(z.string().max(130), json);

/** Somebody there is while a test plays; `principals` beside `user:<id>`: `role:<id>`, `group:<id>`, `profile:<id>`. */
export const personSchema = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().max(200).optional(),
  email: z.string().max(320).optional(),
  zone: z.string().max(64).optional(),
  manager: z.string().max(64).nullable().optional(),
  principals: z.array(z.string().max(200)).max(50).optional(),
});

const happeningSchema = z.union([
  /** Somebody acts, the first of the people unless it is said who. */
  z.strictObject({
    at: instant,
    act: id,
    name: z.string().max(80).optional(),
    input: fields.optional(),
    by: z.string().max(64).optional(),
  }),
  /** Somebody edits the record. */
  z.strictObject({ at: instant, edit: fields }),
  /** Something is told of it. */
  z.strictObject({
    at: instant,
    fact: z.string().min(1).max(100),
    keys: z.array(z.string().max(300)).max(20).optional(),
    data: json.optional(),
  }),
]);

/**
 * A small story a process must tell: given a record and people, when this happens, then it stands there. Time that is
 * waited for goes by in between. Kept with the document, and left out of its hash.
 */
export const processTestSchema = z.strictObject({
  name: z.string().min(1).max(200),
  given: z.strictObject({
    record: fields,
    /** One of the people. */
    owner: z.string().max(64).optional(),
    /** When the record comes in; a Monday morning unless it is said. */
    at: instant.optional(),
    zone: z.string().max(64).optional(),
    currency: z.string().max(3).optional(),
    /** By which entry of the start; the first unless it is said. */
    entry: id.optional(),
    people: z.array(personSchema).max(50).optional(),
  }),
  when: z.array(happeningSchema).max(200),
  /** What must be true in the end; at least one thing. */
  then: z
    .strictObject({
      /** How things stand at this time; without it, when the last thing has happened. */
      at: instant.optional(),
      /** The places it rests in, in any order. */
      stands: z.array(id).max(100).optional(),
      /** The result it has ended with; true: it has ended, with whatever; null: it has not. */
      ended: z
        .union([id, z.literal(true)])
        .nullable()
        .optional(),
      /** Values of the record; null: empty. */
      record: fields.optional(),
      /** Nodes it came to or took. */
      passed: z.array(id).max(100).optional(),
      notPassed: z.array(id).max(100).optional(),
      /** Acts that were refused, in their order. */
      refused: z.array(id).max(100).optional(),
    })
    .refine(({ at: _, ...expected }) => Object.keys(expected).length > 0),
});
export type ProcessTest = z.infer<typeof processTestSchema>;
