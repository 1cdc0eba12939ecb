import type { Hold, Outcome } from '@throughline/engine';
import { awayFacts, isThere, membersOf, personKey, replacementFor } from '../../panel.ts';
import { beyondThem, type C, deciders, dutyAgainst, type Memory, memoryOf, openSeats, sitting } from './panel.ts';
import { asksYou, nobodyThere, notes } from './words.ts';

/** Hears when somebody whose turn it is goes away. */
export function awayHold(c: C): readonly Hold[] {
  const people = deciders(c);
  return people.length === 0 ? [] : [{ name: 'away', is: 'event', on: awayFacts, keys: people.map(personKey) }];
}

/** Somebody has gone: where they leave no stand-in, and are needed, the seat is given to whom the level says. */
export function reseat(c: C): Outcome<Memory> {
  const before = memoryOf(c);
  const seats = openSeats(c);
  const members = membersOf(
    c,
    seats.map((seat) => `user:${sitting(before, seat)}`),
  );
  if (c.config.need === 'any' && c.config.order === undefined && members.some(isThere)) return { then: 'stay' };
  const beyond = beyondThem(c);
  const taken = new Set([...before.asked, ...seats.map((seat) => sitting(before, seat))]);
  const may = (id: string): boolean => !taken.has(id) && dutyAgainst(c, id) === null && !beyond.includes(id);
  const instead: { [seat: string]: string } = { ...before.instead };
  const moved: { readonly seat: string; readonly to: string }[] = [];
  for (const seat of seats) {
    const member = members.find(({ id }) => id === sitting(before, seat));
    if (member === undefined || isThere(member)) continue;
    const found = replacementFor(c, member, c.config.ifAway, may);
    if (found.is === 'none') return { then: { fail: nobodyThere } };
    if (found.is === 'wait') continue;
    instead[seat] = found.id;
    taken.add(found.id);
    moved.push({ seat, to: found.id });
  }
  if (moved.length === 0) return { then: 'stay' };
  const slot = `reseated:${Object.keys(instead).length}:${moved.map(({ to }) => to).join(':')}`;
  const to = moved.map((one) => one.to);
  const told = c.effect(slot, { kind: 'notify', about: c.record.ref, to, text: c.merge(asksYou.decide) });
  const note = moved.map((one) => notes.replaced(sitting(before, one.seat), one.to));
  return { do: [told], remember: { ...before, instead }, note, then: 'stay' };
}
