import { conditionSchema, say } from '@throughline/expression';
import { idSchema, type NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { afterPort, gateModeField, gateModeSchema, pausesByMode } from '../../gate-mode.ts';
import { configOf } from '../../node-kind.ts';
import { textIn } from '../../unfinished.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';
import { whoListSchema } from '../../who.ts';
import { peopleText } from '../../words/people.ts';
import { usualAct } from './usual-acts.ts';

export const actConfig = z.strictObject({
  /** How programs call it: `recall`, `resubmit`. */
  act: idSchema,
  who: whoListSchema.min(1),
  when: conditionSchema.optional(),
  note: z.enum(['asked', 'required']).optional(),
  mode: gateModeSchema.optional(),
});

export const actDeclaration: NodeDeclaration = {
  type: 'act',
  role: 'gate',
  pauses: pausesByMode,
  v: 1,
  kinds: ['approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'When somebody acts', 'zh-CN': '有人操作时', 'zh-TW': '有人操作時' },
  help: {
    en: 'The way on when a person decides to take it: recall, skip, take out.',
    'zh-CN': '由人决定时继续:撤回、跳过、移出。',
    'zh-TW': '由人決定時繼續:撤回、略過、移出。',
  },
  icon: 'pointer',
  group: 'transitions',
  rank: 140,
  config: configOf(actConfig),
  defaults: { act: 'perform', who: ['owner'] },
  ports: () => [nextPort, afterPort, errorPort],
  form: [
    {
      id: 'act',
      label: { en: 'Act', 'zh-CN': '操作', 'zh-TW': '操作' },
      fields: [
        { key: 'act', as: 'text', label: { en: 'Name for programs', 'zh-CN': '程序名称', 'zh-TW': '程式名稱' } },
        { key: 'who', as: 'who', label: { en: 'Who may', 'zh-CN': '谁可以执行', 'zh-TW': '誰可以執行' } },
        {
          key: 'when',
          as: 'condition',
          optional: true,
          label: { en: 'Only when', 'zh-CN': '仅当', 'zh-TW': '僅當' },
        },
        {
          key: 'note',
          as: 'choice',
          optional: true,
          label: { en: 'Note', 'zh-CN': '备注', 'zh-TW': '備註' },
          options: [
            { value: 'asked', label: { en: 'asked for', 'zh-CN': '可填写', 'zh-TW': '可填寫' } },
            { value: 'required', label: { en: 'required', 'zh-CN': '必填', 'zh-TW': '必填' } },
          ],
        },
        gateModeField,
      ],
    },
  ],
  title: (config, { language }) => {
    const known = usualAct(textIn(config.act));
    return known === undefined ? null : say(known, language);
  },
  summary: (config, words) => {
    const people = peopleText(config.who, words);
    const { language } = words;
    if (people === '') return { en: 'Nobody yet', 'zh-CN': '尚无执行人', 'zh-TW': '尚無執行人' }[language];
    return { en: `By ${people}`, 'zh-CN': `由${people}执行`, 'zh-TW': `由${people}執行` }[language];
  },
  upgrades: [],
};
