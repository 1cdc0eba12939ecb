import type { Json } from '@throughline/expression';
import * as z from 'zod';
import { type Document, settingsSchema } from '../document.ts';
import { pathText } from '../refused-json.ts';
import { type Refusal, refuse } from './refusal.ts';

const json = z.json() as z.ZodType<Json>;
const key = z.string().min(1).max(64);

/** Changes settings of the whole process key by key. */
export const setSettingsSchema = z.strictObject({
  edit: z.literal('setSettings'),
  set: z.record(key, json).optional(),
  clear: z.array(key).max(100).optional(),
});

export function setSettings(
  document: Document,
  { set = {}, clear = [] }: z.infer<typeof setSettingsSchema>,
): Document | Refusal {
  const kept = Object.entries({ ...document.settings, ...set }).filter(([name]) => !clear.includes(name));
  const parsed = settingsSchema.safeParse(Object.fromEntries(kept));
  if (!parsed.success) return badSetting(pathText(parsed.error.issues[0]?.path ?? []));
  return { ...document, settings: parsed.data };
}

const badSetting = (path: string): Refusal =>
  refuse('badSetting', {
    en: `The setting “${path}” does not have the right form.`,
    'zh-CN': `设置“${path}”的格式不正确。`,
    'zh-TW': `設定「${path}」的格式不正確。`,
  });
