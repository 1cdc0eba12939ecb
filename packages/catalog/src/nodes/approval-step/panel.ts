import type { Context, Instant } from '@throughline/engine';
import type { Json, JsonObject } from '@throughline/expression';
import type { ConfigOf } from '../../node-kind.ts';
import { objectIn } from '../../unfinished.ts';
import type { approvalStepConfig } from './declaration.ts';

export type Config = ConfigOf<typeof approvalStepConfig>;
/** Something a decider wants to know of somebody before deciding. */
export type Question = {
  readonly id: string;
  readonly by: string;
  readonly to: string;
  readonly text: string;
  readonly at: Instant;
  readonly answer?: { readonly text: string; readonly at: Instant };
};

/** Whom this level asks, in order, and which of these seats have approved or rejected. */
export type Memory = {
  readonly asked: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Who sits there instead of whoever was asked: it was handed on, or taken over. */
  readonly instead?: { readonly [asked: string]: string };
  readonly questions?: readonly Question[];
};
export type C = Context<Config, Memory>;

const nobodyYet: Memory = { asked: [], yes: [], no: [] };
export const memoryOf = (c: C): Memory => c.memory ?? nobodyYet;

/** Everyone this level asks: those named who may decide now. */
export function panelOf(c: C): readonly string[] {
  return permitted(c, [...new Set(inOrder(c))]);
}

/** Without the submitter and without those of other levels where the duties of the process say so, and without those for whom it is too much. */
export function permitted(c: C, people: readonly string[]): readonly string[] {
  const beyond = beyondThem(c);
  return people.filter((id) => dutyAgainst(c, id) === null && !beyond.includes(id));
}

/** Which duty keeps somebody from deciding here. */
export function dutyAgainst(c: C, person: string): 'ownRequest' | 'decidedElsewhere' | null {
  const { noSelf, noTwice } = objectIn(c.settings.duties);
  if (noSelf === true && person === c.run.startedBy) return 'ownRequest';
  return noTwice === true && approvedElsewhere(c).includes(person) ? 'decidedElsewhere' : null;
}

/** For whom the record, as it stands, goes beyond what they may approve. */
export function beyondThem(c: C): readonly string[] {
  return (c.config.ceilings ?? []).filter(({ beyond }) => c.holds(beyond)).flatMap(({ who }) => peopleIn(c, who));
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

/** Seats that have not decided and may now: all of them, or in a sequence the next. */
export function openSeats({ config, memory }: Pick<C, 'config' | 'memory'>): readonly string[] {
  const { asked, yes, no } = memory ?? nobodyYet;
  const open = asked.filter((id) => !yes.includes(id) && !no.includes(id));
  return config.order === undefined ? open : open.slice(0, 1);
}

/** Who sits on a seat. */
export const sitting = (memory: Memory, seat: string): string => memory.instead?.[seat] ?? seat;

/** Who may decide now. */
export function deciders(c: C): readonly string[] {
  const memory = memoryOf(c);
  return openSeats(c).map((seat) => sitting(memory, seat));
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
