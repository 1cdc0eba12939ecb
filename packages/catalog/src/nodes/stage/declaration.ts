import { idSchema, type NodeDeclaration, type Port } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { slaPorts, slaSchema, slaSection } from '../../sla.ts';
import { objectIn, textIn } from '../../unfinished.ts';
import { durationIn, durationText } from '../../words/durations.ts';

export const stageConfig = z.strictObject({
  sla: slaSchema.optional(),
  /** Reaching it ends the run. */
  final: z.literal(true).optional(),
  /** What the run ends with; without it the node's id. */
  result: idSchema.optional(),
});

const when: Port = { id: 'when', role: 'gates', label: { en: 'Triggers', 'zh-CN': '触发', 'zh-TW': '觸發' } };
const onEntry: Port = { id: 'do', role: 'side', label: { en: 'On entering', 'zh-CN': '进入时', 'zh-TW': '進入時' } };

export const stageDeclaration: NodeDeclaration = {
  type: 'stage',
  role: 'place',
  v: 1,
  kinds: ['journey', 'rule'],
  label: { en: 'Stage', 'zh-CN': '阶段', 'zh-TW': '階段' },
  help: {
    en: 'A part of the way in which a record rests while a flow of steps runs.',
    'zh-CN': '旅程的一段:记录停留于此,同时执行一系列步骤。',
    'zh-TW': '旅程的一段:記錄停留於此,同時執行一系列步驟。',
  },
  icon: 'square-rounded',
  group: 'states',
  rank: 30,
  config: configOf(stageConfig),
  defaults: {},
  ports: (config) => (config.final === true ? [] : [when, onEntry, ...slaPorts(config)]),
  form: [
    {
      id: 'stage',
      label: { en: 'Stage', 'zh-CN': '阶段', 'zh-TW': '階段' },
      fields: [
        {
          key: 'final',
          as: 'switch',
          optional: true,
          label: { en: 'The process ends here', 'zh-CN': '流程在此结束', 'zh-TW': '流程在此結束' },
        },
        {
          key: 'result',
          as: 'text',
          optional: true,
          shownWhen: { key: 'final', is: [true] },
          label: { en: 'Result', 'zh-CN': '结果', 'zh-TW': '結果' },
        },
      ],
    },
    slaSection,
  ],
  summary: (config, { language }) => {
    if (config.final === true) {
      const result = textIn(config.result);
      const ends = { en: 'The process ends here', 'zh-CN': '流程在此结束', 'zh-TW': '流程在此結束' }[language];
      return result === '' ? ends : `${ends}: ${result}`;
    }
    const after = durationIn(objectIn(config.sla).after);
    if (!after) return { en: 'Waits for a trigger', 'zh-CN': '等待触发', 'zh-TW': '等待觸發' }[language];
    const time = durationText(after, language);
    return { en: `Leave in ${time}`, 'zh-CN': `须在 ${time}内离开`, 'zh-TW': `須在 ${time}內離開` }[language];
  },
  upgrades: [],
};
