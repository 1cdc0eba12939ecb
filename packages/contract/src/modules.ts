import { type Field, fieldSchema, layoutSchema, type ModuleDefinition, moduleIdSchema } from '@throughline/crm';
import type { Text } from '@throughline/expression';
import * as z from 'zod';
import { fieldId, moduleId } from './ids.ts';
import { route } from './route.ts';

const ofModule = z.strictObject({ module: moduleId });
const ofField = z.strictObject({ module: moduleId, field: fieldId });
const words = z.string().trim().min(1).max(200);
const text = z.union([
  words,
  z.strictObject({ en: words, 'zh-CN': words.exactOptional(), 'zh-TW': words.exactOptional() }),
]) as z.ZodType<Text>;
const icon = z.string().regex(/^[a-z0-9-]{1,60}$/);
const field = fieldSchema as z.ZodType<Field, Field>;

/** An index a field asks for. Until it is `ready`, lists are slower and only the door knows what is unique. */
export const fieldIndexSchema = z.object({
  module: z.string(),
  field: z.string(),
  kind: z.enum(['unique', 'plain', 'same']),
  state: z.enum(['building', 'ready', 'failed', 'dropping']),
  /** Of a failed unique one: values that several records share. */
  duplicates: z.array(z.object({ value: z.string(), count: z.int() })),
  problem: z.string().nullable(),
});
export type FieldIndex = z.output<typeof fieldIndexSchema>;

/** Work over all records of a module that a change of its fields brought along. */
export const fieldJobSchema = z.object({
  id: z.string(),
  field: z.string().nullable(),
  kind: z.enum(['mapOption', 'fill', 'strip']),
  state: z.enum(['running', 'done', 'failed']),
  total: z.int(),
  done: z.int(),
  /** Records that could not be changed; the first hundred. */
  refused: z.array(z.object({ id: z.string(), name: z.string(), reason: z.string() })),
  problem: z.string().nullable(),
});
export type FieldJob = z.output<typeof fieldJobSchema>;

/** A place where a field is used. `where` says what of it, `link` is its page. */
export const fieldUseSchema = z.object({
  kind: z.enum(['process', 'formula', 'module', 'view', 'sharingRule', 'import']),
  name: z.string(),
  where: z.string(),
  link: z.string().nullable(),
});
export type FieldUse = z.output<typeof fieldUseSchema>;

const managed = z.object({
  definition: z.custom<ModuleDefinition>(),
  custom: z.boolean(),
  /** Fields that come with Throughline and that its own code needs: they keep their type and cannot be removed. */
  fixed: z.array(z.string()),
  indexes: z.array(fieldIndexSchema),
  /** The last twenty, newest first. */
  jobs: z.array(fieldJobSchema),
});
export type ManagedModule = z.output<typeof managed>;

export const manageModules = route({
  method: 'GET',
  path: '/api/settings/modules',
  right: 'modules.manage',
  summary: 'All modules in the order of the navigation.',
  answer: z.object({
    modules: z.array(
      z.object({
        id: z.string(),
        label: z.custom<Text>(),
        labelPlural: z.custom<Text>(),
        icon: z.string(),
        custom: z.boolean(),
        fields: z.int(),
      }),
    ),
  }),
});
export const manageModule = route({
  method: 'GET',
  path: '/api/settings/modules/:module',
  right: 'modules.manage',
  summary: 'A module whole, with its indexes and the work its last changes brought along.',
  params: ofModule,
  answer: managed,
});
export const createModule = route({
  method: 'POST',
  path: '/api/settings/modules',
  right: 'modules.manage',
  summary: 'Makes a custom module; without fields it begins with a name.',
  body: z.strictObject({
    id: moduleIdSchema,
    label: text,
    labelPlural: text,
    icon,
    fields: z.array(field).min(1).max(100).optional(),
    nameField: fieldId.optional(),
    stateField: fieldId.optional(),
    columns: z.array(z.string().max(64)).max(50).optional(),
    /** How far profiles reach into it; those not named reach as far as into any module they do not name. */
    reach: z
      .record(
        z.string().max(80),
        z.strictObject({ read: z.enum(['none', 'own', 'all']), write: z.enum(['none', 'own', 'all']) }),
      )
      .optional(),
  }),
  answer: managed,
  errors: ['conflict', 'invalidFields'],
});
export const changeModule = route({
  method: 'PATCH',
  path: '/api/settings/modules/:module',
  right: 'modules.manage',
  summary:
    'Changes what a module is called, its icon, name field, state field, columns, layouts, or the order of its fields.',
  params: ofModule,
  body: z.strictObject({
    label: text.optional(),
    labelPlural: text.optional(),
    icon: icon.optional(),
    nameField: fieldId.optional(),
    stateField: fieldId.nullable().optional(),
    columns: z.array(z.string().max(64)).max(50).optional(),
    /** All layouts of the module; one that is left out is removed, unless something uses it. */
    layouts: z.array(layoutSchema).max(50).optional(),
    /** Every field of the module, in the order forms and pages show them. */
    order: z.array(fieldId).max(300).optional(),
  }),
  answer: managed,
  errors: ['invalidFields', 'inUse'],
});
export const orderModules = route({
  method: 'PUT',
  path: '/api/settings/module-order',
  right: 'modules.manage',
  summary: 'Sets the order of the modules in the navigation.',
  body: z.strictObject({ modules: z.array(moduleId).max(500) }),
  answer: z.object({ modules: z.array(z.string()) }),
});
export const removeModule = route({
  method: 'DELETE',
  path: '/api/settings/modules/:module',
  right: 'modules.manage',
  summary: 'Removes a custom module that has no records and that nothing uses.',
  params: ofModule,
  answer: z.object({ removed: z.literal(true) }),
  errors: ['inUse'],
});
export const addField = route({
  method: 'POST',
  path: '/api/settings/modules/:module/fields',
  right: 'modules.manage',
  summary: 'Adds a field at the end.',
  params: ofModule,
  body: field,
  answer: managed,
  errors: ['conflict', 'invalidFields'],
});
export const changeField = route({
  method: 'PUT',
  path: '/api/settings/modules/:module/fields/:field',
  right: 'modules.manage',
  summary: 'Replaces the settings of a field. Its id stays; its type changes only where every value stays what it is.',
  params: ofField,
  body: field,
  answer: managed,
  errors: ['invalidFields', 'inUse'],
});
export const removeField = route({
  method: 'DELETE',
  path: '/api/settings/modules/:module/fields/:field',
  right: 'modules.manage',
  summary: 'Removes a field that nothing uses. Its values go from the records and stay in their history.',
  params: ofField,
  answer: managed,
  errors: ['inUse'],
});
export const fieldUses = route({
  method: 'GET',
  path: '/api/settings/modules/:module/fields/:field/uses',
  right: 'modules.manage',
  summary: 'Where a field (or one of its options) is used, and how many records have a value.',
  params: ofField,
  query: z.strictObject({ option: z.string().max(64).optional() }),
  answer: z.object({ uses: z.array(fieldUseSchema), records: z.int() }),
});
export const removeOption = route({
  method: 'POST',
  path: '/api/settings/modules/:module/fields/:field/remove-option',
  right: 'modules.manage',
  summary: 'Removes an option of a picklist; records that have it get another, or none, in the background.',
  params: ofField,
  body: z.strictObject({ option: z.string().max(64), to: z.string().max(64).nullable().optional() }),
  answer: managed,
  errors: ['inUse', 'invalidFields'],
});
export const retryIndexes = route({
  method: 'POST',
  path: '/api/settings/modules/:module/retry-indexes',
  right: 'modules.manage',
  summary: 'Tries again to build indexes that failed, e.g. when values are no longer shared.',
  params: ofModule,
  answer: managed,
});
export const checkFormula = route({
  method: 'POST',
  path: '/api/settings/modules/:module/check-formula',
  right: 'modules.manage',
  summary: 'Checks the formula of a field, kept or not: what is wrong and where, and whether it can be sorted by.',
  params: ofModule,
  /** The record to compute it for; the one changed last where none is named. */
  query: z.strictObject({ record: z.uuid().optional() }),
  body: field,
  answer: z.object({
    problems: z.array(z.object({ message: z.string(), range: z.object({ start: z.int(), end: z.int() }).nullable() })),
    /** Computed when read: no list sorts or filters by it. */
    onRead: z.boolean(),
    /** The value it would have for that record; null where there is none to be read. */
    sample: z.object({ name: z.string(), value: z.json() }).nullable(),
  }),
});
export const unreadyIndexes = route({
  method: 'GET',
  path: '/api/modules/:module/unready-indexes',
  right: 'records.read',
  summary: 'Fields a list cannot sort and filter by fast yet, because their index is being built or failed.',
  params: ofModule,
  answer: z.object({ fields: z.array(z.object({ field: z.string(), state: z.enum(['building', 'failed']) })) }),
});
