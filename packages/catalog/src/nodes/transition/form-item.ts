import { attachmentTypes } from '@throughline/engine';
import { conditionSchema, type Text } from '@throughline/expression';
import { idSchema } from '@throughline/graph';
import * as z from 'zod';

const textSchema: z.ZodType<Text> = z.union([
  z.string().max(500),
  z.strictObject({
    en: z.string().max(500),
    'zh-CN': z.string().max(500).optional(),
    'zh-TW': z.string().max(500).optional(),
  }),
]) as z.ZodType<Text>;

const id = idSchema.optional();
const label = textSchema.optional();
const required = z.literal(true).optional();
const mostFiles = 20;
const largestMb = 25;

/** A page somebody could open: no script, nothing of this machine's files, no name and password in it, no place within it. */
const page = /^https?:\/\/[^\s/?#@\\]+([/?][^\s#]*)?$/i;
const isPage = (text: string): boolean => page.test(text);

/** What the person is asked for, in order: the `FormItem`s of an act. Ids keep the items apart while they are moved about. */
export const formItemSchema = z.discriminatedUnion('is', [
  z.strictObject({
    id,
    is: z.literal('field'),
    field: z.string().min(1).max(130),
    required,
    label,
    validate: z.strictObject({ when: conditionSchema, message: textSchema }).optional(),
  }),
  z.strictObject({ id, is: z.literal('note'), required, label }),
  z.strictObject({
    is: z.literal('checklist'),
    id: idSchema,
    items: z
      .array(z.strictObject({ id: idSchema, label: textSchema, required }))
      .min(1)
      .max(50),
  }),
  z.strictObject({
    is: z.literal('attachment'),
    id: idSchema,
    label,
    atLeast: z.int().min(0).max(mostFiles).optional(),
    atMost: z.int().min(1).max(mostFiles).optional(),
    types: z.array(z.enum(attachmentTypes)).min(1).max(attachmentTypes.length).optional(),
    largest: z.int().min(1).max(largestMb).optional(),
  }),
  z.strictObject({ is: z.literal('openTasks'), id: idSchema, label }),
  z.strictObject({ is: z.literal('newTask'), id: idSchema, label, required }),
  z.strictObject({ id, is: z.literal('guidance'), text: textSchema }),
  z.strictObject({
    is: z.literal('widget'),
    id: idSchema,
    label,
    url: z
      .string()
      .max(1_000)
      .refine(isPage, 'Write the whole address of the page, such as https://tools.example.com/credit.'),
    height: z.int().min(80).max(800).optional(),
  }),
]);
