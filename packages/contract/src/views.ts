import * as z from 'zod';
import { fieldId, moduleId } from './ids.ts';
import { filter, sortText } from './list-query.ts';
import { route } from './route.ts';

const params = z.strictObject({ id: z.uuid() });

/** Narrowest and widest a column may be, in pixels. */
export const columnWidths = { least: 64, most: 800 } as const;
export const viewColumn = z.strictObject({
  field: fieldId,
  /** Pixels; the column has the width of its kind when absent. */
  width: z.int().min(columnWidths.least).max(columnWidths.most).optional(),
});
export type ViewColumn = z.output<typeof viewColumn>;

/** What a view shows; what is absent is as a list shows it by itself. */
export const viewDefinition = z.strictObject({
  search: z.string().max(100).optional(),
  filter: filter.optional(),
  sort: sortText.optional(),
  columns: z.array(viewColumn).min(1).max(50).optional(),
  mode: z.enum(['list', 'board']).default('list'),
  /** The picklist whose choices are the columns of a board, and the money that is summed above them. */
  board: z.strictObject({ by: fieldId, sum: fieldId.optional() }).optional(),
  /** The picklist or user the rows of a list are grouped by. */
  group: fieldId.optional(),
});
export type ViewDefinition = z.output<typeof viewDefinition>;

/** `role:<id>`, `group:<id>`, `profile:<id>`, `user:<id>`, or `everyone`. Nobody named: private. */
const sharedWith = z.array(z.string().regex(/^(everyone|(role|group|profile|user):[A-Za-z0-9_-]{1,80})$/)).max(50);
const name = z.string().trim().min(1).max(80);

export const viewSchema = z.object({
  id: z.string(),
  module: z.string(),
  name: z.string(),
  definition: viewDefinition,
  owner: z.string(),
  ownerName: z.string(),
  sharedWith: z.array(z.string()),
  /** Whether the person asking may change, share and delete it. */
  mayChange: z.boolean(),
  /** How many of its parts (conditions, columns, sort) name fields the person asking does not have; they get it without them. */
  withheld: z.int(),
  revision: z.int(),
});
export type View = z.output<typeof viewSchema>;

export const listViews = route({
  method: 'GET',
  path: '/api/views/:module',
  right: 'records.read',
  summary: 'The views of a module I may open, in my order, and which of them my list begins with.',
  params: z.strictObject({ module: moduleId }),
  answer: z.object({
    views: z.array(viewSchema),
    /** My own choice, else the one everybody begins with; null: the plain list. */
    start: z.string().nullable(),
    /** The view everybody begins with who has not chosen. */
    startOfAll: z.string().nullable(),
  }),
});
export const readView = route({
  method: 'GET',
  path: '/api/view/:id',
  right: 'records.read',
  summary: 'One view, as far as I may read its fields.',
  params,
  answer: viewSchema,
});
export const createView = route({
  method: 'POST',
  path: '/api/views/:module',
  right: 'records.read',
  summary: 'Saves a view. Sharing it needs the right views.share.',
  params: z.strictObject({ module: moduleId }),
  body: z.strictObject({ name, definition: viewDefinition, sharedWith: sharedWith.default([]) }),
  answer: viewSchema,
  errors: ['conflict', 'notAllowed', 'badRequest'],
});
export const changeView = route({
  method: 'PATCH',
  path: '/api/view/:id',
  right: 'records.read',
  summary: 'Changes name, content or sharing of a view; refused when somebody changed it meanwhile.',
  params,
  body: z.strictObject({
    revision: z.int(),
    name: name.optional(),
    definition: viewDefinition.optional(),
    sharedWith: sharedWith.optional(),
  }),
  answer: viewSchema,
  errors: ['stale', 'conflict', 'notAllowed'],
});
export const deleteView = route({
  method: 'DELETE',
  path: '/api/view/:id',
  right: 'records.read',
  summary: 'Deletes a view; nothing happens to the records.',
  params,
  answer: z.object({ deleted: z.literal(true) }),
  errors: ['notAllowed'],
});
/** `start: null` is the plain list; absent leaves it. `forAll` sets the start of those who have not chosen. */
export const arrangeViews = route({
  method: 'PUT',
  path: '/api/views/:module/arrangement',
  right: 'records.read',
  summary: 'My order of the views and the one my list begins with.',
  params: z.strictObject({ module: moduleId }),
  body: z.strictObject({
    order: z.array(z.uuid()).max(500).optional(),
    start: z.uuid().nullable().optional(),
    forAll: z.boolean().default(false),
  }),
  answer: z.object({ arranged: z.literal(true) }),
  errors: ['notAllowed'],
});
