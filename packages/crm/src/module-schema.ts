import { isCurrencyCode, isForbiddenName, isStorableText, parseDecimal, type Text } from '@throughline/expression';
import * as z from 'zod';
import { fieldComplaints, moduleComplaints } from './complaints.ts';
import { conversionSchema } from './conversion/conversion-schema.ts';
import { layoutId, standardLayout } from './layout.ts';
import { type Field, fieldTypes, formulaResults, type Layout, type ModuleDefinition, optionColours } from './module.ts';
import { countRoots } from './related-counts.ts';
import { systemSlots } from './shape-of-module.ts';

/** Most fields a module may have, choices a picklist, and layouts a module. */
export const fieldLimit = 300;
const layoutLimit = 50;
export const optionLimit = 500;

// Names that a process uses at the root of its conditions, and words that CEL keeps for itself.
const processNames = [
  'event',
  'steps',
  'item',
  'record',
  'actor',
  'inputs',
  'module',
  'now',
  'me',
  'before',
  layoutId,
  ...countRoots,
];
const reservedWords =
  'in null true false as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  );

/** Whether a field may have this id: it would otherwise hide something that conditions already know by that name. */
export function isReservedFieldId(id: string): boolean {
  return (
    Object.hasOwn(systemSlots, id) || processNames.includes(id) || reservedWords.includes(id) || isForbiddenName(id)
  );
}

const id = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_]{0,62}$/, 'An id begins with a small letter and has at most 63 letters, digits and _.');
// Targets of imports that are no modules, and names the database has for its own indexes.
const reservedModules = ['users', 'pkey', 'updated', 'owner', 'name'];
const words = z
  .string()
  .min(1)
  .max(200)
  .refine(isStorableText, 'The text contains U+0000 or half a surrogate pair. Remove it.');
const text: z.ZodType<Text> = z.union([
  words,
  z.strictObject({ en: words, 'zh-CN': words.exactOptional(), 'zh-TW': words.exactOptional() }),
]);
const bound = z
  .string()
  .max(40)
  .refine((one) => parseDecimal(one) !== undefined, 'A bound is a number such as 12.50.');
/** A module's id becomes part of names in the database. */
export const moduleIdSchema = z
  .string()
  .regex(
    /^[a-z][a-zA-Z0-9]{0,40}$/,
    'The id of a module begins with a small letter and has at most 41 letters and digits.',
  )
  .refine((one) => !reservedModules.includes(one), 'This id is taken by the system. Choose another.');
const icon = z.string().regex(/^[a-z0-9-]{1,60}$/, 'An icon is a Tabler name such as building-store.');

const optionSchema = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'A key has 1 to 64 letters, digits, - and _.'),
  label: text,
  colour: z.enum(optionColours).exactOptional(),
  inactive: z.literal(true).exactOptional(),
  outcome: z.enum(['open', 'won', 'lost']).exactOptional(),
});

export const fieldSchema: z.ZodType<Field> = z
  .strictObject({
    id: id.refine((one) => !isReservedFieldId(one), 'This id is taken by the system. Choose another.'),
    type: z.enum(fieldTypes),
    label: text,
    required: z.literal(true).exactOptional(),
    unique: z.literal(true).exactOptional(),
    indexed: z.literal(true).exactOptional(),
    sortable: z.literal(true).exactOptional(),
    help: text.exactOptional(),
    default: z.json().exactOptional(),
    maxLength: z.int().min(1).max(20_000).exactOptional(),
    scale: z.int().min(0).max(10).exactOptional(),
    minimum: bound.exactOptional(),
    maximum: bound.exactOptional(),
    grouping: z.literal(false).exactOptional(),
    currency: z.string().refine(isCurrencyCode, 'A currency is three capital letters, such as USD.').exactOptional(),
    options: z.array(optionSchema).max(optionLimit).exactOptional(),
    module: id.exactOptional(),
    onDelete: z.enum(['refuse', 'clear', 'cascade']).exactOptional(),
    formula: z.string().min(1).max(4_000).refine(isStorableText, 'The formula cannot be stored.').exactOptional(),
    result: z.enum(formulaResults).exactOptional(),
    onRead: z.literal(true).exactOptional(),
    reads: z.array(z.string().max(400)).max(200).exactOptional(),
    prefix: z
      .string()
      .max(20)
      .regex(/^[^\p{Cc}]*$/u, 'A prefix has no control characters.')
      .exactOptional(),
    digits: z.int().min(1).max(12).exactOptional(),
    start: z.int().min(0).exactOptional(),
  })
  .superRefine((field, context) => {
    for (const [key, message] of fieldComplaints(field)) context.addIssue({ code: 'custom', path: [key], message });
  });

export const layoutSchema: z.ZodType<Layout> = z.strictObject({
  id: id.refine((one) => one !== standardLayout, 'The standard layout shows every field. Choose another id.'),
  label: text,
  fields: z.array(id).max(fieldLimit),
});

/** A module from outside, checked as a whole: ids once each, name, state and columns that exist, defaults that fit. */
export const moduleSchema: z.ZodType<ModuleDefinition> = z
  .strictObject({
    id: moduleIdSchema,
    label: text,
    labelPlural: text,
    icon,
    nameField: id,
    stateField: id.exactOptional(),
    columns: z.array(id).max(50),
    fields: z.array(fieldSchema).min(1).max(fieldLimit),
    layouts: z.array(layoutSchema).max(layoutLimit).exactOptional(),
    conversion: conversionSchema.exactOptional(),
  })
  .superRefine((module, context) => {
    for (const [path, message] of moduleComplaints(module))
      context.addIssue({ code: 'custom', path: [...path], message });
  });
