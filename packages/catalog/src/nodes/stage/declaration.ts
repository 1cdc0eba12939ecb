import { idSchema, type NodeDeclaration, type Port } from '@throughline/graph';
import * as z from 'zod';
import { endsHere, finalFields } from '../../final-place.ts';
import { configOf } from '../../node-kind.ts';
import { leaveWithin, slaPorts, slaSchema, slaSection } from '../../sla.ts';
import { textIn } from '../../unfinished.ts';

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
      fields: [...finalFields],
    },
    slaSection,
  ],
  summary: (config, { language }) => {
    if (config.final === true) {
      const result = textIn(config.result);
      const ends = endsHere[language];
      return result === '' ? ends : `${ends}: ${result}`;
    }
    const leaves = leaveWithin(config, language);
    return leaves ?? { en: 'Waits for a trigger', 'zh-CN': '等待触发', 'zh-TW': '等待觸發' }[language];
  },
  upgrades: [],
};
