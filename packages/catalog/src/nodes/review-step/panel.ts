import type { Context, Instant } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import { isThere, membersNamed, membersOf, replacementFor, standsInFor } from '../../panel.ts';
import type { reviewStepConfig } from './declaration.ts';

export type Config = ConfigOf<typeof reviewStepConfig>;
export type Memory = {
  /** Who reviews instead of whoever the criteria name: it was handed on, or nobody was there. */
  readonly instead?: { readonly [reviewer: string]: string };
  /** Whom it was escalated to, or who has taken it over: they review in the place of all. */
  readonly only?: readonly string[];
  /** The rejected fields, while it lies with the submitter to be corrected. */
  readonly back?: { readonly at: Instant; readonly rejected: readonly string[] };
};
export type C = Context<Config, Memory>;

export const memoryOf = (c: C): Memory => c.memory ?? {};

/** Who reviews by the criteria that fit the record first; undefined when none does. */
export function whoReviews(c: C): readonly string[] | undefined {
  return c.config.reviewers.find(({ when }) => when === undefined || c.holds(when))?.who;
}

/** Who may judge now, by person. Any one of them does. */
export function reviewers(c: C, { instead, only, back }: Memory = memoryOf(c)): readonly string[] {
  if (back !== undefined) return [];
  if (only !== undefined) return only;
  const who = whoReviews(c);
  if (who === undefined) return [];
  const active = membersOf(c, who).filter((one) => one.active || instead?.[one.id] !== undefined);
  return [...new Set(active.map(({ id }) => instead?.[id] ?? id))];
}

/** Where nobody of them is there the first is replaced as the step says; null: nobody is found. */
export function replaced(c: C, memory: Memory): Memory | null {
  const who = memory.only?.map((id) => `user:${id}`) ?? whoReviews(c);
  const members = membersOf(c, who ?? []);
  const sitting = members.map((one) => memory.instead?.[one.id] ?? one.id);
  const there = membersNamed(c, sitting, members);
  const [first] = there;
  if (first === undefined) return null;
  if (there.some(isThere)) return memory;
  const found = replacementFor(c, first, c.config.ifAway, (id) => !sitting.includes(id));
  if (found.is === 'wait') return memory;
  if (found.is === 'none') return null;
  const seat = members.find((one) => (memory.instead?.[one.id] ?? one.id) === first.id)?.id ?? first.id;
  if (memory.only !== undefined) return { ...memory, only: [...memory.only.filter((id) => id !== first.id), found.id] };
  return { ...memory, instead: { ...memory.instead, [seat]: found.id } };
}

/** The seat on which somebody acts: their own, else that of one for whom they stand in. */
export function seatOf(c: C, person: string): string | undefined {
  const people = reviewers(c);
  if (people.includes(person)) return person;
  const away = standsInFor(c, person);
  return people.find((id) => away.includes(id));
}
