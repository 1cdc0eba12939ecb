import { type Condition, durationUnits, isForbiddenName, type Json } from '@throughline/expression';
import * as z from 'zod';
import { processTestSchema } from './process-test.ts';

/** Stable and meaningless: letters, digits, `-` and `_`, 1 to 64 characters; no name that every object has, for runs keep counts by them. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .refine((id) => !isForbiddenName(id), 'this word is reserved, choose another');
export type Id = string;
export type TypeId = string;
export type PortId = string;
export type RoleName = string;
export type FactName = string;

export const kinds = ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'] as const;
export type KindId = (typeof kinds)[number];

const json = z.json() as z.ZodType<Json>;
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Where and when clocks of the process run; a node may override it. */
export const clockSchema = z.strictObject({
  zone: z.union([z.strictObject({ of: z.enum(['person', 'owner', 'actor']) }), z.string().min(1).max(64)]).optional(),
  calendar: z.string().min(1).max(64).optional(),
  window: z.tuple([wallTime, wallTime]).optional(),
});
export type Clock = z.infer<typeof clockSchema>;

/** Settings every kind has; each kind of process adds its own keys, checked by its declaration. */
export const settingsSchema = z
  .object({
    records: z
      .record(
        z.string(),
        z.strictObject({
          module: z.string(),
          via: z.strictObject({ of: z.string(), on: z.string(), field: z.string() }).optional(),
        }),
      )
      .optional(),
    inputs: z.record(z.string(), json).optional(),
    results: z.array(idSchema).optional(),
    actAs: z.string().optional(),
    clock: clockSchema.optional(),
  })
  .catchall(json);
export type Settings = z.infer<typeof settingsSchema>;

export const nodeSchema = z.strictObject({
  id: idSchema,
  type: z.string().min(1).max(64),
  /** Upgrade number of its type's config shape. */
  v: z.int().min(1),
  name: z.string().min(1).max(200).optional(),
  /** The block this node lives in. */
  in: idSchema.optional(),
  /** Which bound record the node speaks of; absent = the run's first. */
  about: z.string().min(1).max(64).optional(),
  /** Switched off: passed through by its first flow port. */
  off: z.literal(true).optional(),
  config: z.record(z.string(), json),
});
export type Node = z.infer<typeof nodeSchema>;

export const edgeSchema = z.strictObject({
  id: idSchema,
  from: z.strictObject({ node: idSchema, port: z.string().min(1).max(80) }),
  to: z.strictObject({ node: idSchema }),
  order: z.int().min(0).optional(),
});
export type Edge = z.infer<typeof edgeSchema>;

const point = z.strictObject({ x: z.number(), y: z.number() });
/** Positions on the canvas, notes and groups. Moving a box is not a new meaning: the hash leaves this out. */
export const layoutSchema = z.strictObject({
  nodes: z.record(z.string(), point).default({}),
  notes: z
    .array(
      z.strictObject({
        id: idSchema,
        at: point,
        text: z.string().max(4_000),
        w: z.number().optional(),
        h: z.number().optional(),
      }),
    )
    .default([]),
});
export type Layout = z.infer<typeof layoutSchema>;

export const documentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  kind: z.enum(kinds),
  module: z.string().min(1).max(64),
  settings: settingsSchema,
  nodes: z.array(nodeSchema).max(2_000),
  edges: z.array(edgeSchema).max(6_000),
  layout: layoutSchema,
  tests: z.array(processTestSchema).max(50).optional(),
});
/** A process as drawn and stored: see docs/architecture.md. */
export type Document = z.infer<typeof documentSchema>;

export type { Condition };
export { durationUnits };
