import type { FormField } from '@throughline/graph';
import * as z from 'zod';
import { retrySchema } from './retry.ts';
import { whoListSchema } from './who.ts';

/** The part of a config that says what is written to whom. */
export const mail = {
  /** Colleagues, or the address in a field of the record or behind a look-up (`contact.email`). */
  to: z.union([z.strictObject({ who: whoListSchema.min(1) }), z.strictObject({ field: z.string().min(1).max(200) })]),
  /** With `{{field}}` merge fields, as `text`. */
  subject: z.string().min(1).max(300),
  text: z.string().min(1).max(20_000),
  retry: retrySchema.optional(),
};

export const mailFields: readonly FormField[] = [
  {
    key: 'to',
    as: 'variant',
    label: { en: 'To', 'zh-CN': '收件人', 'zh-TW': '收件人' },
    options: [
      {
        id: 'field',
        has: 'to.field',
        label: { en: 'the address in a field', 'zh-CN': '字段中的地址', 'zh-TW': '欄位中的地址' },
        set: { to: { field: 'email' } },
        clear: [],
      },
      {
        id: 'who',
        has: 'to.who',
        label: { en: 'colleagues', 'zh-CN': '同事', 'zh-TW': '同事' },
        set: { to: { who: ['owner'] } },
        clear: [],
      },
    ],
  },
  {
    key: 'to.field',
    as: 'field',
    types: ['email'],
    paths: true,
    shownWhen: { key: 'to.field', present: true },
    label: { en: 'Field', 'zh-CN': '字段', 'zh-TW': '欄位' },
  },
  {
    key: 'to.who',
    as: 'who',
    shownWhen: { key: 'to.who', present: true },
    label: { en: 'Colleagues', 'zh-CN': '同事', 'zh-TW': '同事' },
  },
  { key: 'subject', as: 'template', label: { en: 'Subject', 'zh-CN': '主题', 'zh-TW': '主旨' } },
  { key: 'text', as: 'template', label: { en: 'Text', 'zh-CN': '正文', 'zh-TW': '內文' } },
];
