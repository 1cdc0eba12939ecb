import { conditionSchema, durationSchema, say, type Text } from '@throughline/expression';
import type { Made, NodeDeclaration, Problem } from '@throughline/graph';
import * as z from 'zod';
import { afterPort, gateModeField, gateModeSchema, pausesByMode } from '../../gate-mode.ts';
import { configOf } from '../../node-kind.ts';
import { textIn } from '../../unfinished.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';
import { durationIn, durationText } from '../../words/durations.ts';
import { type OutcomeName, outcomeNames, outcomes } from './outcomes.ts';

const more = { mode: gateModeSchema.optional() };
export const outcomeConfig = z.union([
  z.strictObject({
    is: z.enum(outcomeNames),
    /** Judged on what came: `event.outcome` of a call, `event.link` of a click. */
    where: conditionSchema.optional(),
    ...more,
  }),
  /** Nothing came within a time: counted from the sending of a mail, and from the planning of a call. */
  z.strictObject({ is: z.literal('none'), within: durationSchema, ...more }),
  /** The time of a call is over, and it is still open. */
  z.strictObject({ is: z.literal('overdue'), ...more }),
]);

const silence: { readonly [name in 'none' | 'overdue']: Text } = {
  none: { en: 'no response', 'zh-CN': '无回应', 'zh-TW': '無回應' },
  overdue: { en: 'overdue', 'zh-CN': '已逾期', 'zh-TW': '已逾期' },
};
const labelOf = (is: string): Text =>
  is === 'none' || is === 'overdue' ? silence[is] : (outcomes[is as OutcomeName]?.label ?? is);

const allNames = [...outcomeNames, 'none', 'overdue'] as const;

export const outcomeDeclaration: NodeDeclaration = {
  type: 'outcome',
  role: 'gate',
  pauses: pausesByMode,
  v: 1,
  kinds: ['journey', 'cadence'],
  label: { en: 'Outcome', 'zh-CN': '结果', 'zh-TW': '結果' },
  help: {
    en: 'The way on for one outcome of a follow-up: a mail that is opened, a call that is missed, or nothing in time.',
    'zh-CN': '跟进的某一结果之后的路径:邮件被打开、通话未接,或限时内无回应。',
    'zh-TW': '跟進的某一結果之後的路徑:郵件被開啟、通話未接,或限時內無回應。',
  },
  icon: 'git-branch',
  group: 'transitions',
  rank: 130,
  config: configOf(outcomeConfig),
  defaults: { is: 'replied' },
  presets: [
    preset('replied', 'arrow-back', { is: 'replied' }),
    preset('none', 'hourglass', { is: 'none', within: { n: 3, unit: 'businessDay' } }),
    preset('opened', 'mail', { is: 'opened' }),
    preset('clicked', 'pointer', { is: 'clicked' }),
    preset('bounced', 'circle-dashed', { is: 'bounced' }),
    preset('done', 'check', { is: 'done' }),
    preset('missed', 'phone', { is: 'missed' }),
    preset('overdue', 'alarm', { is: 'overdue' }),
  ],
  ports: () => [nextPort, afterPort, errorPort],
  form: [
    {
      id: 'outcome',
      label: { en: 'Outcome', 'zh-CN': '结果', 'zh-TW': '結果' },
      fields: [
        {
          key: 'is',
          as: 'choice',
          label: { en: 'When it is', 'zh-CN': '当结果为', 'zh-TW': '當結果為' },
          options: allNames.map((value) => ({ value, label: labelOf(value) })),
        },
        {
          key: 'within',
          as: 'duration',
          shownWhen: { key: 'is', is: ['none'] },
          label: { en: 'Within', 'zh-CN': '在此时间内', 'zh-TW': '在此時間內' },
        },
        {
          key: 'where',
          as: 'condition',
          optional: true,
          shownWhen: { key: 'is', is: [...outcomeNames] },
          label: { en: 'Only when', 'zh-CN': '仅当', 'zh-TW': '僅當' },
        },
        gateModeField,
      ],
    },
  ],
  summary: (config, { language }) => {
    const is = textIn(config.is);
    if (is === '') return { en: 'No outcome yet', 'zh-CN': '尚无结果', 'zh-TW': '尚無結果' }[language];
    const label = say(labelOf(is), language);
    const within = durationIn(config.within);
    if (is !== 'none' || !within) return language === 'en' ? label.charAt(0).toUpperCase() + label.slice(1) : label;
    const time = durationText(within, language);
    return {
      en: `No response within ${time}`,
      'zh-CN': `${time}内无回应`,
      'zh-TW': `${time}內無回應`,
    }[language];
  },
  upgrades: [],
  check: (node, { document, declarationOf }) => {
    const is = textIn(node.config.is);
    const sources = document.edges.filter((edge) => edge.to.node === node.id).map((edge) => edge.from.node);
    return sources.flatMap((source) => {
      const made = declarationOf(source)?.makes;
      const siblings = document.edges
        .filter((edge) => edge.from.node === source && edge.to.node !== node.id)
        .flatMap((edge) => document.nodes.filter((known) => known.id === edge.to.node && known.type === node.type));
      const same = siblings.some(
        ({ config, id }) =>
          config.is === is && config.where === undefined && node.config.where === undefined && id < node.id,
      );
      return [
        ...(made !== undefined && canCome(is, made) ? [] : [neverComes(node.id)]),
        ...(same ? [sameOutcome(node.id)] : []),
      ];
    });
  },
};

function canCome(is: string, made: Made): boolean {
  if (is === 'none') return true;
  return is === 'overdue' ? made === 'call' : outcomes[is as OutcomeName]?.of.includes(made) === true;
}

function preset(
  id: string,
  icon: string,
  config: { readonly is: string; readonly within?: { n: number; unit: string } },
) {
  return { id, icon, label: labelOf(id), config };
}

const problem = (code: string, node: string, message: Problem['message']): Problem => ({
  severity: 'error',
  code,
  node,
  key: 'is',
  message,
});

const neverComes = (node: string): Problem =>
  problem('neverComes', node, {
    en: 'What this hangs on never comes to this outcome. Choose another, or hang it on an e-mail or a call.',
    'zh-CN': '所依附的节点不会产生此结果。请另选结果,或将其接在邮件或电话之后。',
    'zh-TW': '所依附的節點不會產生此結果。請另選結果,或將其接在郵件或電話之後。',
  });

const sameOutcome = (node: string): Problem =>
  problem('sameOutcome', node, {
    en: 'Another way on here is for the same outcome, so this one is never taken. Choose another outcome, or say when by a condition.',
    'zh-CN': '此处已有相同结果的路径,本路径不会被执行。请另选结果,或用条件加以区分。',
    'zh-TW': '此處已有相同結果的路徑,本路徑不會被執行。請另選結果,或以條件加以區分。',
  });
