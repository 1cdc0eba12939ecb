import type { Context, PanelMember, Query } from '@throughline/engine';
import type { FormField } from '@throughline/graph';
import * as z from 'zod';

type C = Pick<Context<unknown, unknown>, 'ask' | 'record' | 'run'>;

/**
 * What becomes of the seat of somebody who is not active, or away without a stand-in: they are waited for, a superior decides
 * (the default), an administrator does, or the run waits as an incident. It is never decided for that.
 */
export const ifAwaySchema = z.enum(['wait', 'superior', 'administrator', 'incident']);
export type IfAway = z.infer<typeof ifAwaySchema>;

export const ifAwayField: FormField = {
  key: 'ifAway',
  as: 'choice',
  optional: true,
  label: { en: 'If somebody is away', 'zh-CN': '有人不在时', 'zh-TW': '有人不在時' },
  help: {
    en: 'Away without a stand-in, or no longer active.',
    'zh-CN': '指不在且无代理人,或已停用。',
    'zh-TW': '指不在且無代理人,或已停用。',
  },
  unsaid: { en: 'a superior decides', 'zh-CN': '由上级决定', 'zh-TW': '由主管決定' },
  options: [
    { value: 'superior', label: { en: 'a superior decides', 'zh-CN': '由上级决定', 'zh-TW': '由主管決定' } },
    {
      value: 'administrator',
      label: { en: 'an administrator decides', 'zh-CN': '由管理员决定', 'zh-TW': '由管理員決定' },
    },
    { value: 'wait', label: { en: 'wait until they are back', 'zh-CN': '等待其返回', 'zh-TW': '等待其返回' } },
    {
      value: 'incident',
      label: { en: 'wait, as an incident', 'zh-CN': '作为异常等待处理', 'zh-TW': '作為異常等待處理' },
    },
  ],
};

/** Those who are any of `who` for the record, in its order; who is named one by one also when inactive. */
export function membersOf(c: C, who: readonly string[]): readonly PanelMember[] {
  return (c.ask(panelQuery(c, who)) ?? []) as readonly PanelMember[];
}

export function panelQuery({ record, run }: Pick<C, 'record' | 'run'>, who: readonly string[]): Query {
  const query = { ask: 'panel', who, record: record.ref } as const;
  return run.startedBy === undefined ? query : { ...query, submitter: run.startedBy };
}

/** These people, of whom it may be known already how they are. */
export function membersNamed(
  c: C,
  people: readonly string[],
  known: readonly PanelMember[] = [],
): readonly PanelMember[] {
  const found = people.flatMap((id) => known.find((member) => member.id === id) ?? []);
  if (found.length === people.length) return found;
  return membersOf(
    c,
    people.map((id) => `user:${id}`),
  );
}

/** Somebody can decide on this seat now: they themselves, or whoever stands in. */
export function isThere({ active, away, standIn }: PanelMember): boolean {
  return active && (away === null || standIn !== null);
}

/** These people and those who stand in for them now: who is told. */
export function withStandIns(c: C, people: readonly string[], known: readonly PanelMember[] = []): readonly string[] {
  if (people.length === 0) return [];
  const members = membersNamed(c, people, known);
  return [...new Set(members.flatMap(({ id, standIn }) => (standIn === null ? [id] : [id, standIn])))];
}

/** Those for whom somebody stands in now. */
export function standsInFor(c: C, person: string): readonly string[] {
  const away = c.ask({ ask: 'standsIn', for: person });
  return Array.isArray(away) ? (away as readonly string[]) : [];
}

/** Who decides instead of somebody who is not there; `wait`: nobody, they are waited for; `none`: nobody is found. */
export type Replacement =
  | { readonly is: 'instead'; readonly id: string }
  | { readonly is: 'wait' }
  | { readonly is: 'none' };

/** `may`: whether somebody may take a seat here; each that is returned must be asked anew before the next. */
export function replacementFor(
  c: C,
  { id, active }: PanelMember,
  policy: IfAway = 'superior',
  may: (id: string) => boolean,
): Replacement {
  if (policy === 'wait' && active) return { is: 'wait' };
  if (policy === 'wait' || policy === 'incident') return { is: 'none' };
  const superiors = policy === 'superior' ? (c.ask({ ask: 'superiors', of: id }) as readonly string[] | null) : [];
  const above = superiors?.length
    ? membersOf(
        c,
        superiors.map((one) => `user:${one}`),
      )
    : [];
  const fits = (one: PanelMember): boolean => one.id !== id && isThere(one) && may(one.id);
  const found = above.find(fits) ?? membersOf(c, ['profile:administrator']).find(fits);
  return found === undefined ? { is: 'none' } : { is: 'instead', id: found.id };
}

/** Heard when one of these goes away, or is no longer active. */
export const awayFacts = ['person.away', 'person.left'] as const;

/** The key a fact about a person stands under, as a formula. */
export const personKey = (id: string) => ({ value: JSON.stringify(`user:${id}`) });
