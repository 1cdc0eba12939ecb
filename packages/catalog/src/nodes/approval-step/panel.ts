import type { Context, Instant, PanelMember } from '@throughline/engine';
import type { Json, JsonObject } from '@throughline/expression';
import type { ConfigOf } from '../../node-kind.ts';
import { isThere, membersOf, replacementFor, standsInFor } from '../../panel.ts';
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
  /** Who sits there instead of whoever was asked: it was handed on, taken over, or nobody was there. */
  readonly instead?: { readonly [asked: string]: string };
  /** Who has decided on a seat in the place of whoever sits there. */
  readonly by?: { readonly [asked: string]: string };
  readonly questions?: readonly Question[];
  /** It lies with the submitter, to be corrected and handed in again. */
  readonly back?: { readonly at: Instant };
};
export type C = Context<Config, Memory>;

const nobodyYet: Memory = { asked: [], yes: [], no: [] };
export const memoryOf = (c: C): Memory => c.memory ?? nobodyYet;

/** Who sits on which seat to begin with; null: somebody is not there, and nobody is found who decides instead. */
export type Seated = Pick<Memory, 'asked' | 'instead'>;

/** Everyone this level asks: those named who may decide. Where one is enough, who is there is enough; else each seat needs somebody. */
export function seatPanel(c: C, members: readonly PanelMember[]): Seated | null {
  const { need, order, ifAway } = c.config;
  const may = mayDecide(c);
  const fit = members.filter(({ id }) => may(id));
  if (need === 'any' && order === undefined && fit.some(isThere)) {
    return { asked: fit.filter(({ active }) => active).map(({ id }) => id) };
  }
  // Nobody decides on two seats of one level, not as a stand-in either.
  const taken = new Set(fit.map(({ id }) => id));
  const free = (id: string): boolean => !taken.has(id) && may(id);
  const instead: { [seat: string]: string } = {};
  for (const member of fit) {
    const { id, active, away, standIn } = member;
    if (active && (away === null || (standIn !== null && free(standIn)))) {
      if (standIn !== null) taken.add(standIn);
      continue;
    }
    const found = replacementFor(c, member, ifAway, free);
    if (found.is === 'none') return null;
    if (found.is === 'wait') continue;
    instead[id] = found.id;
    taken.add(found.id);
  }
  return { asked: fit.map(({ id }) => id), ...(Object.keys(instead).length === 0 ? {} : { instead }) };
}

/** Those meant by `who` who are active and may decide. */
export function permittedOf(c: C, who: readonly string[]): readonly string[] {
  const may = mayDecide(c);
  return membersOf(c, who).flatMap(({ id, active }) => (active && may(id) ? [id] : []));
}

/** Not the submitter and nobody of other levels where the duties of the process say so, and nobody for whom it is too much. */
function mayDecide(c: C): (id: string) => boolean {
  const beyond = new Set(beyondThem(c));
  return (id) => dutyAgainst(c, id) === null && !beyond.has(id);
}

/** Which duty keeps somebody from deciding here. */
export function dutyAgainst(c: C, person: string): 'ownRequest' | 'decidedElsewhere' | null {
  const { noSelf, noTwice } = objectIn(c.settings.duties);
  if (noSelf === true && person === c.run.startedBy) return 'ownRequest';
  return noTwice === true && approvedElsewhere(c).includes(person) ? 'decidedElsewhere' : null;
}

/** For whom the record, as it stands, goes beyond what they may approve. */
export function beyondThem(c: C): readonly string[] {
  const bound = (c.config.ceilings ?? []).filter(({ beyond }) => c.holds(beyond)).flatMap(({ who }) => who);
  if (bound.length === 0) return [];
  const { startedBy } = c.run;
  const query = { ask: 'people', who: [...new Set(bound)], record: c.record.ref } as const;
  return c.ask(startedBy === undefined ? query : { ...query, submitter: startedBy }) as readonly string[];
}

/** Seats that have not decided and may now: all of them, or in a sequence the next. */
export function openSeats({ config, memory }: Pick<C, 'config' | 'memory'>): readonly string[] {
  const { asked, yes, no, back } = memory ?? nobodyYet;
  if (back !== undefined) return [];
  const open = asked.filter((id) => !yes.includes(id) && !no.includes(id));
  return config.order === undefined ? open : open.slice(0, 1);
}

/** Who sits on a seat. */
export const sitting = (memory: Memory, seat: string): string => memory.instead?.[seat] ?? seat;

/** Who has decided on a seat. */
export const decidedBy = (memory: Memory, seat: string): string => memory.by?.[seat] ?? sitting(memory, seat);

/** The open seat on which somebody decides: their own, else that of one for whom they stand in. */
export function seatOf(c: C, person: string): string | undefined {
  const memory = memoryOf(c);
  const open = openSeats(c);
  const own = open.find((seat) => sitting(memory, seat) === person);
  if (own !== undefined) return own;
  const away = standsInFor(c, person);
  return open.find((seat) => away.includes(sitting(memory, seat)));
}

/** Whether somebody has decided at this level already. */
export function hasDecided(c: C, person: string): boolean {
  const memory = memoryOf(c);
  return [...memory.yes, ...memory.no].some((seat) => decidedBy(memory, seat) === person);
}

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

/** Levels that have come to something in this run, the first first. */
export function levelsSoFar(c: C): readonly { readonly id: string; readonly decision: Json }[] {
  const settled = Object.entries(levelsOf(c)).filter(([, { decision }]) => decision !== 'open');
  return settled
    .sort(([, a], [, b]) => (String(a.at) < String(b.at) ? -1 : 1))
    .map(([id, { decision }]) => ({ id, decision: decision ?? null }));
}

/** What the levels of this run have given out so far; only they give out a decision. */
function levelsOf(c: C): { readonly [node: string]: { readonly [name: string]: Json } } {
  const steps = objectIn(c.value({ path: 'steps' }));
  const levels = Object.entries(steps).filter(([, given]) => objectIn(given).decision !== undefined);
  return Object.fromEntries(levels.map(([id, given]) => [id, objectIn(given)]));
}
