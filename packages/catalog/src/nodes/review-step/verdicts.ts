import type { ActInput, FormItem, Reason } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { C } from './panel.ts';
import { words } from './words.ts';

/** One act with a verdict per field: the lists `accepted` and `rejected` together name every field once, `reason_<field>` says why. */
export function verdictForm(c: C): readonly FormItem[] {
  const { fields, reasons = [] } = c.config;
  const items = fields.map(({ field }) => ({ id: field, label: labelOf(c, field) }));
  return [
    {
      is: 'checklist',
      id: 'accepted',
      label: words.accepted,
      items,
      orElse: { list: 'rejected', ...(reasons.length === 0 ? {} : { reasons: 'reason_' }) },
    },
    { is: 'checklist', id: 'rejected', label: words.rejected, items },
    ...(reasons.length === 0
      ? []
      : fields.map(
          ({ field }) =>
            ({
              is: 'checklist',
              id: `reason_${field}`,
              label: words.reasonFor(labelOf(c, field)),
              items: reasons,
            }) as const,
        )),
    { is: 'note', label: words.comment },
  ];
}

export const labelOf = (c: C, field: string) => c.module.fields.find((known) => known.id === field)?.label ?? field;

/** Every field has one verdict, and a rejected one says why. */
export function wrongVerdicts({ config }: C, { checklists = {}, note = '' }: ActInput): readonly Reason[] {
  const { accepted = [], rejected = [] } = checklists;
  const reasons = config.reasons ?? [];
  const unclear = config.fields.some(({ field }) => accepted.includes(field) === rejected.includes(field));
  if (unclear) return [{ code: 'form', text: words.everyField }];
  const named = (field: string): boolean => checklists[`reason_${field}`]?.length === 1;
  const unexplained = reasons.length === 0 ? rejected.length > 0 && note.trim() === '' : !rejected.every(named);
  return unexplained ? [{ code: 'form', text: words.sayWhy }] : [];
}

export function verdictsOf({ checklists = {} }: ActInput): {
  readonly verdicts: { readonly [field: string]: Json };
  readonly rejected: readonly string[];
} {
  const { accepted = [], rejected = [] } = checklists;
  const verdicts: { [field: string]: Json } = {};
  for (const field of accepted) verdicts[field] = { accepted: true };
  for (const field of rejected)
    verdicts[field] = { accepted: false, reason: checklists[`reason_${field}`]?.[0] ?? null };
  return { verdicts, rejected };
}
