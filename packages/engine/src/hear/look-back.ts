import type { Json } from '@throughline/expression';
import type { Event } from '../event.ts';
import type { Query } from '../facts.ts';
import type { Hold } from '../hold.ts';
import { isOwnKey, keysOf } from '../holds/resolve-keys.ts';
import type { StandingHold } from '../holds/standing-hold.ts';
import type { Instant, Seq } from '../instant.ts';
import type { Advance } from '../move/advance.ts';
import { nodeOf, parentOf, positionOf } from '../move/tree.ts';
import { ask } from '../move/view.ts';
import { collectNeeds } from '../needs.ts';
import { fire, stillStands } from './fire.ts';
import { isWanted } from './hear-fact.ts';

type EventHold = Hold & { readonly is: 'event' };
type Found = {
  readonly id: string;
  readonly seq: Seq;
  readonly at: Instant;
  readonly on: string;
  readonly keys: readonly string[];
  readonly data: Json;
};

/**
 * What a new hold would have heard had it stood earlier: it asks for the first matching fact and hears it now.
 * `known` holds the waits that stood before, by hold and key; new ones are added. Tells whether anything moved.
 */
export function lookBack(a: Advance, standing: readonly StandingHold[], known: Set<string>): boolean {
  const found: { readonly held: StandingHold; readonly event: Event }[] = [];
  const looked: string[] = [];
  collectNeeds(standing, (held) => {
    if (held.hold.is !== 'event') return;
    const fresh = keysOf(a, held).filter((key) => !known.has(waitName(held, key)));
    if (fresh.length === 0) return;
    for (const key of fresh) looked.push(waitName(held, key));
    const event = firstMatch(a, held, held.hold, fresh);
    if (event) found.push({ held, event });
  });
  for (const name of looked) known.add(name);
  let moved = false;
  for (const { held, event } of found) {
    if (!stillStands(a, held)) continue;
    fire(a, held, event);
    moved = true;
  }
  return moved;
}

/** The waits of a rendering, as `known` wants them. */
export function knownWaits(a: Advance, standing: readonly StandingHold[]): Set<string> {
  const known = new Set<string>();
  for (const held of standing) {
    for (const key of keysOf(a, held)) known.add(waitName(held, key));
  }
  return known;
}

function waitName({ position, armed, hold }: StandingHold, key: string): string {
  return `${position.id}|${armed?.gate.id ?? ''}|${hold.name}|${key}`;
}

function firstMatch(a: Advance, held: StandingHold, hold: EventHold, fresh: readonly string[]): Event | null {
  const since = sinceWhen(a, held, hold);
  // Keys the run made itself are looked up unasked; nothing can have happened to what was made just now.
  const keys = fresh.filter((key) => (isOwnKey(key) ? !isMadeNow(a, key) : since !== null));
  if (keys.length === 0) return null;
  let after = held.armed ? held.position.gates[held.armed.gate.id]?.heard : undefined;
  for (;;) {
    const query: Query = {
      ask: 'firstFact',
      on: hold.on,
      keys,
      since: since ?? a.identity.startedAt,
      ...(after === undefined ? {} : { after }),
      ...(hold.where === undefined ? {} : { upTo: factsAtOnce }),
    };
    const answer = ask(a, query) as readonly Found[] | Found | null;
    const facts = answer === null ? [] : isList(answer) ? answer : [answer];
    const event = facts.map(eventOf).find((one) => isWantedThen(a, held, one));
    if (event) return event;
    after = facts[facts.length - 1]?.seq;
    // Fewer than asked for are all there are; a single one says nothing of those behind it.
    if (after === undefined || (isList(answer) && facts.length < factsAtOnce)) return null;
  }
}

/** A condition may pass over many facts: so many are asked for in one round. */
const factsAtOnce = 50;

function isList(answer: readonly Found[] | Found | null): answer is readonly Found[] {
  return Array.isArray(answer);
}

/** Judges the hold's condition as though the fact were being heard. */
function isWantedThen(a: Advance, held: StandingHold, event: Event): boolean {
  const heard = a.event;
  a.event = event;
  const wanted = isWanted(a, held);
  a.event = heard;
  return wanted;
}

/** From when on a hold wants to know: the parking it slept through, else what it says itself. */
function sinceWhen(a: Advance, { position }: StandingHold, hold: EventHold): Instant | null {
  const parked = a.lifted.get(position.id);
  if (parked !== undefined) return parked;
  switch (hold.since) {
    case undefined:
      return null;
    case 'visit':
      return position.since;
    case 'run':
      return a.identity.startedAt;
    case 'place': {
      let at = positionOf(a, position.id);
      while (at && nodeOf(a, at).role !== 'place') at = parentOf(a, at);
      return (at ?? position).since;
    }
    default:
      return hold.since;
  }
}

function isMadeNow(a: Advance, key: string): boolean {
  const effect = key.slice(key.indexOf(':') + 1);
  return a.effects.some((made) => made.key === effect);
}

function eventOf({ id, seq, at, on, keys, data }: Found): Event {
  return { kind: 'fact', id, seq, at, cause: { id, depth: 0 }, on, keys, data };
}
