import { isMadeBySystem } from '@throughline/crm';
import type { FormItem, Hold } from '@throughline/engine';
import { type Duration, type Language, say, type Text } from '@throughline/expression';
import { objectIn, textIn } from '../../unfinished.ts';
import { type C, memoryOf } from './panel.ts';
import { labelOf } from './verdicts.ts';
import { words } from './words.ts';

export const correctHold = 'correctUntil';
/** How long a submitter has, where the step does not say. */
const usualWindow: Duration = { n: 180, unit: 'day' };

/** While it lies with the submitter: any field may be corrected, those that were rejected first; then it is handed in again. */
export function correctionHolds(c: C): readonly Hold[] {
  const { back } = memoryOf(c);
  if (back === undefined) return [];
  const { who = ['submitter'], within = usualWindow } = c.config.correct ?? {};
  const form = correctionForm(c, back.rejected);
  return [
    { name: 'resubmit', is: 'act', act: 'resubmit', label: words.resubmit, who, form },
    { name: correctHold, is: 'time', from: back.at, intent: { after: within }, late: 'run' },
  ];
}

function correctionForm(c: C, rejected: readonly string[]): readonly FormItem[] {
  const open = c.module.fields.filter((field) => !field.readOnly && !isMadeBySystem(field)).map(({ id }) => id);
  const judged = c.config.fields.map(({ field }) => field);
  const order = [...rejected, ...judged, ...open].filter((id) => open.includes(id));
  return [
    { is: 'guidance', text: whyRejected(c, rejected) },
    ...[...new Set(order)]
      .slice(0, mostFields)
      .map((field): FormItem => ({ is: 'field', field, ...(rejected.includes(field) ? { again: true } : {}) })),
    { is: 'note', label: words.comment },
  ];
}

/** Which fields were rejected and why, and what the reviewer wrote. */
function whyRejected(c: C, rejected: readonly string[]): Text {
  const verdicts = objectIn(c.value({ path: `steps.${c.node.id}.verdicts` }));
  const comment = textIn(c.value({ path: `steps.${c.node.id}.comment` }));
  const lines = (language: Language): readonly string[] =>
    rejected.map((field) => {
      const label = say(labelOf(c, field), language);
      const chosen = textIn(objectIn(verdicts[field]).reason);
      const reason = c.config.reasons?.find(({ id }) => id === chosen)?.label;
      if (reason === undefined) return `· ${label}`;
      return language === 'en' ? `· ${label}: ${reason}` : `· ${label}:${reason}`;
    });
  const inOne = (language: Language): string =>
    [words.wasRejected[language], ...lines(language), ...(comment === '' ? [] : [comment])].join('\n');
  return { en: inOne('en'), 'zh-CN': inOne('zh-CN'), 'zh-TW': inOne('zh-TW') };
}

const mostFields = 100;
