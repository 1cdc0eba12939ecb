import type { Hold, Outcome } from '@throughline/engine';
import type { Duration, Json, JsonObject } from '@throughline/expression';
import { objectIn } from '../../unfinished.ts';
import { durationIn } from '../../words/durations.ts';
import { type C, levelsSoFar, type Memory, memoryOf } from './panel.ts';
import { asksYou, notes } from './words.ts';

export const resubmitHold = 'resubmitUntil';
/** How long a submitter has, where the process does not say. */
const usualWindow: Duration = { n: 180, unit: 'day' };

/** It lies with the submitter: nothing is locked, and it may be handed in again. */
export function toSubmitter(c: C, by: string, comment: Json): Outcome<Memory> {
  const { startedBy } = c.run;
  const { instead: _instead, by: _by, ...memory } = memoryOf(c);
  const visit = String(c.visit);
  const told =
    startedBy === undefined
      ? []
      : [
          c.effect(`returned:${visit}`, {
            kind: 'notify',
            about: c.record.ref,
            to: [startedBy],
            text: text(c, comment),
          }),
        ];
  return {
    do: told,
    remember: { ...memory, back: { at: c.now } },
    set: { decision: 'returned', at: c.now, by: [by], comment },
    note: [notes.toSubmitter(by, comment)],
    then: 'stay',
  };
}

function text(c: C, comment: Json): string {
  const sentence = c.merge(asksYou.returned);
  return typeof comment === 'string' && comment !== '' ? `${sentence} ${comment}` : sentence;
}

export function backClock(c: C): Hold {
  const from = memoryOf(c).back?.at ?? c.since;
  const within = durationIn(objectIn(c.settings.resubmit).within) ?? usualWindow;
  return { name: resubmitHold, is: 'time', from, intent: { after: within }, late: 'run' };
}

/** From the first level on: those whose people judged what is as it was pass by themselves; who sent it back is asked anew. */
export function handedIn(c: C, by: string, comment: Json): Outcome<Memory> {
  const [first] = levelsSoFar(c);
  return {
    set: { decision: 'returned', at: c.now, comment },
    note: [notes.resubmitted(by, comment)],
    then: { goto: first?.id ?? c.node.id },
  };
}

export function isTooLateToResubmit(): Outcome<Memory> {
  return { note: [notes.notResubmitted], then: { leave: 'rejected' } };
}

/** To the level that approved last before this one, else it begins here anew. */
export function toPrevious(c: C, by: string, comment: Json, set: JsonObject): Outcome<Memory> {
  const before = levelsSoFar(c).filter(({ id, decision }) => id !== c.node.id && decision === 'approved');
  return { set, note: [notes.decided('returned', by, comment)], then: { goto: before.at(-1)?.id ?? c.node.id } };
}
