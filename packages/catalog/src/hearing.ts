import type { Hold } from '@throughline/engine';
import { type Condition, conditionSchema } from '@throughline/expression';
import { type FormField, idSchema } from '@throughline/graph';
import * as z from 'zod';
import { factWords } from './words/facts.ts';

const yes = z.literal(true);
/** By what a fact belongs to this run: a record it is bound to, its people, their company, or what one of its own nodes made. */
const keySchema = z.union([
  z.strictObject({ record: z.string().min(1).max(64) }),
  z.strictObject({ person: yes }),
  z.strictObject({ account: yes }),
  z.strictObject({ message: idSchema }),
  z.strictObject({ task: idSchema }),
  z.strictObject({ value: z.string().min(1).max(1_000) }),
]);

/** The part of a config that says what is listened for. */
export const hearing = {
  on: z.array(z.string().min(1).max(100)).min(1).max(20),
  key: keySchema,
  where: conditionSchema.optional(),
};
type Hearing = {
  readonly on: readonly string[];
  readonly key: Readonly<z.infer<typeof keySchema>>;
  readonly where?: Condition;
};

export function hearingHold(name: string, { on, key, where }: Hearing): Hold & { readonly is: 'event' } {
  return { name, is: 'event', on, keys: [key], ...(where === undefined ? {} : { where }) };
}

const named = <A extends object>(key: string, label: FormField['label'], as: A) => ({
  key: `key.${key}`,
  shownWhen: { key: `key.${key}`, present: true },
  label,
  ...as,
});
const text = { as: 'text' } as const;

export const hearingFields: readonly FormField[] = [
  {
    key: 'on',
    as: 'choices',
    label: { en: 'When', 'zh-CN': '时机', 'zh-TW': '時機' },
    options: Object.entries(factWords).map(([value, label]) => ({ value, label })),
  },
  {
    key: 'key',
    as: 'variant',
    label: { en: 'About', 'zh-CN': '关于', 'zh-TW': '關於' },
    options: [
      option('record', 'record', { en: 'a record of the process', 'zh-CN': '流程中的记录', 'zh-TW': '流程中的記錄' }),
      option('person', true, { en: 'the person', 'zh-CN': '此人', 'zh-TW': '此人' }),
      option('account', true, { en: 'anyone at the company', 'zh-CN': '该公司的任何人', 'zh-TW': '該公司的任何人' }),
      option('message', '', { en: 'a message sent here', 'zh-CN': '此流程发送的消息', 'zh-TW': '此流程傳送的訊息' }),
      option('task', '', { en: 'a task created here', 'zh-CN': '此流程创建的任务', 'zh-TW': '此流程建立的任務' }),
      option('value', '', { en: 'a value', 'zh-CN': '某个值', 'zh-TW': '某個值' }),
    ],
  },
  named('record', { en: 'Which record', 'zh-CN': '哪条记录', 'zh-TW': '哪筆記錄' }, text),
  named(
    'message',
    { en: 'Sent by the node', 'zh-CN': '发送节点', 'zh-TW': '傳送節點' },
    { as: 'node', makes: ['message'] },
  ),
  named(
    'task',
    { en: 'Created by the node', 'zh-CN': '创建节点', 'zh-TW': '建立節點' },
    { as: 'node', makes: ['task', 'call'] },
  ),
  named('value', { en: 'Formula', 'zh-CN': '公式', 'zh-TW': '公式' }, text),
  {
    key: 'where',
    as: 'condition',
    optional: true,
    label: { en: 'Only when', 'zh-CN': '仅当', 'zh-TW': '僅當' },
  },
];

function option(key: string, value: string | true, label: FormField['label']) {
  return { id: key, has: `key.${key}`, label, set: { key: { [key]: value } }, clear: [] };
}
