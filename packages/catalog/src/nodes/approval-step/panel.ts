import type { Context } from '@throughline/engine';
import type { Json, JsonObject } from '@throughline/expression';
import type { ConfigOf } from '../../node-kind.ts';
import { objectIn } from '../../unfinished.ts';
import type { approvalStepConfig } from './declaration.ts';

export type Config = ConfigOf<typeof approvalStepConfig>;
/** Whom this level asks, in order, and who of them has approved or rejected. */
export type Memory = {
  readonly asked: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
};
export type C = Context<Config, Memory>;

/** Everyone this level asks: without the submitter and without those of other levels where the duties of the process say so. */
export function panelOf(c: C): readonly string[] {
  const { noSelf, noTwice } = objectIn(c.settings.duties);
  const submitter = c.run.startedBy;
  const elsewhere = noTwice === true ? approvedElsewhere(c) : [];
  const named = [...new Set(inOrder(c))];
  return named.filter((id) => !(noSelf === true && id === submitter) && !elsewhere.includes(id));
}

/** In a sequence the order of `who` counts, so each is asked for alone; else one question tells them all. */
function inOrder(c: C): readonly string[] {
  const { who, order } = c.config;
  return order === undefined ? peopleIn(c, who) : who.flatMap((one) => peopleIn(c, [one]));
}

export function peopleIn(c: C, who: readonly string[]): readonly string[] {
  const { startedBy } = c.run;
  const query = { ask: 'people', who, record: c.record.ref } as const;
  return c.ask(startedBy === undefined ? query : { ...query, submitter: startedBy }) as readonly string[];
}

/** Who may decide now: all that have not, or in a sequence the next of them. */
export function deciders(c: C): readonly string[] {
  const { asked, yes, no } = c.memory ?? { asked: [], yes: [], no: [] };
  const open = asked.filter((id) => !yes.includes(id) && !no.includes(id));
  return c.config.order === undefined ? open : open.slice(0, 1);
}

/** How it stands with one vote more: decided, or open. */
export function verdictOf({ need }: Config, { asked, yes, no }: Memory): 'approved' | 'rejected' | null {
  const needed = need === 'any' ? 1 : need === 'all' ? asked.length : Math.min(need.atLeast, asked.length);
  if (yes.length >= needed) return 'approved';
  // Where any one decides, the first who says no has decided.
  const lost = need === 'any' ? no.length > 0 : asked.length - no.length < needed;
  return lost ? 'rejected' : null;
}

function approvedElsewhere(c: C): readonly string[] {
  return Object.entries(levelsOf(c))
    .filter(([id, level]) => id !== c.node.id && level.decision === 'approved')
    .flatMap(([, level]) => (Array.isArray(level.by) ? (level.by as readonly string[]) : []));
}

/** Whether what was approved here still counts: it judged the same values, and nothing was rejected or sent back since. */
export function stillApproved(c: C): boolean {
  const levels = levelsOf(c);
  const own = levels[c.node.id];
  if (own?.decision !== 'approved' || c.config.judges === undefined) return false;
  const since = String(own.at);
  const refused = Object.values(levels).some(({ refusedAt }) => typeof refusedAt === 'string' && refusedAt >= since);
  return !refused && JSON.stringify(own.judged) === JSON.stringify(judgedNow(c));
}

export function judgedNow(c: C): JsonObject {
  return Object.fromEntries((c.config.judges ?? []).map((field) => [field, c.record.data[field] ?? null]));
}

/** What the levels of this run have given out so far; only they give out a decision. */
function levelsOf(c: C): { readonly [node: string]: { readonly [name: string]: Json } } {
  const steps = objectIn(c.value({ path: 'steps' }));
  const levels = Object.entries(steps).filter(([, given]) => objectIn(given).decision !== undefined);
  return Object.fromEntries(levels.map(([id, given]) => [id, objectIn(given)]));
}
