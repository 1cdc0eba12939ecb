import type { ActInput, Behaviour, Context, FormItem, Reason } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { ConfigOf } from '../../node-kind.ts';
import type { reviewStepConfig } from './declaration.ts';
import { words } from './words.ts';

type C = Context<ConfigOf<typeof reviewStepConfig>>;

/** One act with a verdict per field: the lists `accepted` and `rejected` together name every field once, `reason_<field>` says why. */
export const reviewStepBehaviour: Behaviour<ConfigOf<typeof reviewStepConfig>> = {
  enter: (c) => {
    const who = reviewersOf(c);
    const people = who === undefined ? [] : c.ask({ ask: 'people', who, record: c.record.ref });
    return Array.isArray(people) && people.length > 0 ? { then: 'stay' } : { then: { fail: nobody } };
  },

  holds: (c) => {
    const who = reviewersOf(c);
    if (!who) return [];
    return [{ name: 'judge', is: 'act', act: 'judge', label: words.judge, who, form: formOf(c) }];
  },

  refuses: (c, { event }) => (event.kind === 'act' ? wrongWith(c, event.input as ActInput) : []),

  resume: (_, cause) => {
    if (!('hold' in cause) || cause.event.kind !== 'act') return { then: 'stay' };
    const { checklists = {}, note = null } = cause.event.input as ActInput;
    const { accepted = [], rejected = [] } = checklists;
    const verdicts: { [field: string]: Json } = {};
    for (const field of accepted) verdicts[field] = { accepted: true };
    for (const field of rejected)
      verdicts[field] = { accepted: false, reason: checklists[`reason_${field}`]?.[0] ?? null };
    const by = cause.event.actor?.id ?? null;
    return {
      set: { verdicts, rejected, comment: note, by },
      then: { leave: rejected.length > 0 ? 'rejected' : 'accepted' },
    };
  },
};

function reviewersOf({ config, holds }: C): readonly string[] | undefined {
  return config.reviewers.find(({ when }) => when === undefined || holds(when))?.who;
}

const nobody = {
  code: 'nobodyToReview',
  message: 'Nobody reviews this: no criteria fit, or none of those named is active. Name somebody, then retry.',
};

function formOf(c: C): readonly FormItem[] {
  const { fields, reasons = [] } = c.config;
  const items = fields.map(({ field }) => ({
    id: field,
    label: c.module.fields.find((known) => known.id === field)?.label ?? field,
  }));
  return [
    { is: 'checklist', id: 'accepted', items },
    { is: 'checklist', id: 'rejected', items },
    ...(reasons.length === 0
      ? []
      : fields.map(({ field }) => ({ is: 'checklist', id: `reason_${field}`, items: reasons }) as const)),
    { is: 'note' },
  ];
}

/** Every field has one verdict, and a rejected one says why. */
function wrongWith({ config }: C, { checklists = {}, note = '' }: ActInput): readonly Reason[] {
  const { accepted = [], rejected = [] } = checklists;
  const reasons = config.reasons ?? [];
  const unclear = config.fields.some(({ field }) => accepted.includes(field) === rejected.includes(field));
  if (unclear) return [{ code: 'form', text: words.everyField }];
  const named = (field: string): boolean => checklists[`reason_${field}`]?.length === 1;
  const unexplained = reasons.length === 0 ? rejected.length > 0 && note.trim() === '' : !rejected.every(named);
  return unexplained ? [{ code: 'form', text: words.sayWhy }] : [];
}
