import type { ActInput, Outcome, Reason } from '@throughline/engine';
import { isThere, membersOf } from '../../panel.ts';
import { type C, deciders, dutyAgainst, hasDecided, type Memory, memoryOf, seatOf, sitting } from './panel.ts';
import { asksYou, notes, refusals } from './words.ts';

/** Somebody hands their seat on to a colleague, who decides in their place. */
export function delegate(c: C, by: string, { people }: ActInput): Outcome<Memory> {
  const memory = memoryOf(c);
  const to = people?.to ?? '';
  const seat = seatOf(c, by);
  const instead = { ...memory.instead, ...(seat === undefined ? {} : { [seat]: to }) };
  const slot = `delegated:${Object.keys(instead).length}:${to}`;
  const told = c.effect(slot, { kind: 'notify', about: c.record.ref, to: [to], text: c.merge(asksYou.delegated) });
  return { do: [told], remember: { ...memory, instead }, note: [notes.delegated(by, to)], then: 'stay' };
}

/** Somebody with the right to it decides in the place of all who have not; the others are told. */
export function takeOver(c: C, by: string, { note = '' }: ActInput): Outcome<Memory> {
  const memory = memoryOf(c);
  const { yes, no } = memory;
  const from = deciders(c).filter((id) => id !== by);
  const told = c.effect('tookOver', {
    kind: 'notify',
    about: c.record.ref,
    to: from,
    text: c.merge(asksYou.takenOver),
  });
  return {
    ...(from.length === 0 ? {} : { do: [told] }),
    remember: { ...memory, asked: [...new Set([...yes, ...no, by])] },
    note: [notes.tookOver(by, from, note)],
    then: 'stay',
  };
}

/** Whoever gets a seat must be allowed to decide, and must not sit here already. */
export function wrongSuccessor(c: C, person: string): readonly Reason[] {
  const memory = memoryOf(c);
  const seated = memory.asked.some((seat) => seat === person || sitting(memory, seat) === person);
  if (seated || hasDecided(c, person)) return [{ code: 'duties', text: refusals.seated }];
  const against = againstDuties(c, person);
  if (against.length > 0) return against;
  const there = membersOf(c, [`user:${person}`]).some(isThere);
  return there ? [] : [{ code: 'form', text: refusals.notThere }];
}

export function againstDuties(c: C, person: string): readonly Reason[] {
  const duty = dutyAgainst(c, person);
  return duty === null ? [] : [{ code: 'duties', text: refusals[duty] }];
}
