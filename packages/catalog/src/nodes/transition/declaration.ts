import type { ModuleDefinition } from '@throughline/crm';
import { conditionSchema, durationSchema, type languages } from '@throughline/expression';
import { idSchema, type NodeDeclaration, type Port, type Problem } from '@throughline/graph';
import * as z from 'zod';
import { asksForNothing } from '../../asks-for-nothing.ts';
import { calendarSchema } from '../../clock.ts';
import { pausesByMode } from '../../gate-mode.ts';
import { configOf } from '../../node-kind.ts';
import { listIn, objectIn, textIn } from '../../unfinished.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';
import { whoListSchema } from '../../who.ts';
import { durationIn, durationText } from '../../words/durations.ts';
import { peopleText } from '../../words/people.ts';
import { transitionForm } from './form.ts';
import { formItemSchema } from './form-item.ts';

export const transitionConfig = z.strictObject({
  /** Who may perform it; nobody is asked where `auto` is set. */
  who: whoListSchema.optional(),
  when: conditionSchema.optional(),
  during: z.array(formItemSchema).max(50).optional(),
  /** leave: the state is left on the way · keep: it stays beside · pause: it is parked until a return. */
  mode: z.enum(['leave', 'keep', 'pause']).optional(),
  /** Performed by itself: some time after the state was entered, or as soon as a condition comes to hold. */
  auto: z
    .union([
      z.strictObject({ after: durationSchema, calendar: calendarSchema.optional() }),
      z.strictObject({ when: conditionSchema }),
    ])
    .optional(),
  /** Ids of states in which a transition from any state is not offered. */
  notIn: z.array(idSchema).max(200).optional(),
});

const afterPort: Port = {
  id: 'after',
  role: 'side',
  label: { en: 'After', 'zh-CN': '转换后', 'zh-TW': '轉換後' },
};

export const transitionDeclaration: NodeDeclaration = {
  type: 'transition',
  role: 'gate',
  atOnce: ({ auto, when, mode = 'leave', notIn }) =>
    mode === 'leave' && notIn === undefined && when === undefined && asksForNothing(objectIn(auto).when),
  pauses: pausesByMode,
  v: 1,
  kinds: ['blueprint', 'review'],
  label: { en: 'Transition', 'zh-CN': '转换', 'zh-TW': '轉換' },
  help: {
    en: 'The way from one state to the next: who may take it, what it asks for, what follows.',
    'zh-CN': '从一个状态到下一个状态:谁可以执行、需要填写什么、之后发生什么。',
    'zh-TW': '從一個狀態到下一個狀態:誰可以執行、需要填寫什麼、之後發生什麼。',
  },
  icon: 'pointer',
  group: 'transitions',
  rank: 80,
  config: configOf(transitionConfig),
  defaults: { who: ['owner'] },
  presets: [
    {
      id: 'byPerson',
      label: { en: 'By a person', 'zh-CN': '由人执行', 'zh-TW': '由人執行' },
      icon: 'pointer',
      config: { who: ['owner'] },
    },
    {
      id: 'afterTime',
      label: { en: 'After a time', 'zh-CN': '经过一段时间', 'zh-TW': '經過一段時間' },
      icon: 'clock',
      config: { auto: { after: { n: 5, unit: 'businessDay' } } },
    },
    {
      id: 'whenCondition',
      label: { en: 'When a condition holds', 'zh-CN': '满足条件时', 'zh-TW': '符合條件時' },
      icon: 'diamond',
      config: { auto: { when: { all: [] } } },
    },
  ],
  ports: () => [nextPort, afterPort, errorPort],
  form: transitionForm,
  summary: (config, words) => {
    const { language } = words;
    const auto = objectIn(config.auto);
    const after = durationIn(auto.after);
    if (after) {
      const time = durationText(after, language);
      return { en: `After ${time}`, 'zh-CN': `${time}后`, 'zh-TW': `${time}後` }[language];
    }
    const when = conditionSchema.safeParse(auto.when);
    if (when.success) {
      const text = words.conditionText?.(when.data);
      return text ?? { en: 'When a condition holds', 'zh-CN': '满足条件时', 'zh-TW': '符合條件時' }[language];
    }
    const people = peopleText(config.who, words);
    const asked = listIn(config.during)
      .map(objectIn)
      .filter((item) => item.is === 'field')
      .map((item) => words.fieldLabel(textIn(item.field)));
    const who = people === '' ? { en: 'Nobody yet', 'zh-CN': '尚无执行人', 'zh-TW': '尚無執行人' }[language] : people;
    if (asked.length === 0) return sentence(who);
    const fields = asked.join(language === 'en' ? ', ' : '、');
    return sentence(
      { en: `${who} · asks for ${fields}`, 'zh-CN': `${who} · 需填写${fields}`, 'zh-TW': `${who} · 需填寫${fields}` }[
        language
      ],
    );
  },
  upgrades: [],
  check: (node, { document, module, modules }) => [
    ...(node.config.auto === undefined && listIn(node.config.who).length === 0 ? [nobodyMay(node.id)] : []),
    ...listIn(node.config.during).flatMap((item, index) =>
      objectIn(item).is === 'field' && objectIn(item).field === document.settings.field
        ? [asksForState(node.id, `during.${index}.field`)]
        : [],
    ),
    ...listIn(node.config.during).flatMap((item, index) => {
      const path = objectIn(item).is === 'field' ? textIn(objectIn(item).field) : '';
      return path === '' || isAskable(path, module, modules) ? [] : [cannotAsk(node.id, `during.${index}.field`)];
    }),
  ],
};

/** Behind a single look-up, a field that can be written; unknown fields of the module itself are named by the graph. */
function isAskable(path: string, module: ModuleDefinition, modules: readonly ModuleDefinition[]): boolean {
  const [first = '', second, ...rest] = path.split('.');
  if (second === undefined) return true;
  const target = modules.find(({ id }) => id === module.fields.find((field) => field.id === first)?.module);
  return rest.length === 0 && target?.fields.some(({ id }) => id === second) === true;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const problem = (
  code: string,
  node: string,
  key: string,
  message: { [L in (typeof languages)[number]]: string },
): Problem => ({
  severity: 'error',
  code,
  node,
  key,
  message,
});

const nobodyMay = (node: string): Problem =>
  problem('nobodyMay', node, 'who', {
    en: 'Nobody may perform this transition. Say who may.',
    'zh-CN': '没有人可以执行此转换。请指定谁可以执行。',
    'zh-TW': '沒有人可以執行此轉換。請指定誰可以執行。',
  });

const asksForState = (node: string, key: string): Problem =>
  problem('asksForState', node, key, {
    en: 'The state field is written by the states themselves and cannot be asked for. Remove it here.',
    'zh-CN': '状态字段由状态自身写入,不能要求填写。请在此处删除。',
    'zh-TW': '狀態欄位由狀態自身寫入,不能要求填寫。請在此處刪除。',
  });

const cannotAsk = (node: string, key: string): Problem =>
  problem('cannotAsk', node, key, {
    en: 'This is no field that can be filled in here: it is one of the record, or one behind a single look-up of it.',
    'zh-CN': '此处无法填写该字段:只能是本记录的字段,或其某个查找字段所指记录的字段。',
    'zh-TW': '此處無法填寫該欄位:只能是本記錄的欄位,或其某個查閱欄位所指記錄的欄位。',
  });
