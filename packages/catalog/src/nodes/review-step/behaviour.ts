import type { ActInput, Behaviour, Form, Hold, Outcome, PanelMember, PersonFacts, Reason } from '@throughline/engine';
import type { Json, Text } from '@throughline/expression';
import { deadlineClocks, deadlineHold, isReminder } from '../../deadline.ts';
import { awayFacts, isThere, membersOf, panelQuery, personKey, withStandIns } from '../../panel.ts';
import { writeInput } from '../../write-input.ts';
import { correctHold, correctionHolds } from './correction.ts';
import { type C, type Config, type Memory, memoryOf, replaced, reviewers, seatOf, whoReviews } from './panel.ts';
import { verdictForm, verdictsOf, wrongVerdicts } from './verdicts.ts';
import { asksYou, nobody, nobodyThere, notes, words } from './words.ts';

/** Somebody judges the record field by field; what is rejected may be corrected and handed in again. */
export const reviewStepBehaviour: Behaviour<Config, Memory> = {
  asks: (c) => {
    const [first] = c.config.reviewers;
    return first === undefined || first.when !== undefined ? [] : [panelQuery(c, first.who)];
  },

  enter: begin,

  holds: (c) => {
    if (memoryOf(c).back !== undefined) return correctionHolds(c);
    const people = reviewers(c);
    if (people.length === 0) return [];
    const away: Hold = { name: 'away', is: 'event', on: awayFacts, keys: people.map(personKey) };
    return [...seatsOf(c, people), ...deadlineClocks(c.config.deadline, c.since), away];
  },

  refuses: (c, { hold, event }) => {
    if (event.kind !== 'act' || !event.actor) return [];
    const input = event.input as ActInput;
    if (hold === 'judge') return wrongVerdicts(c, input);
    return hold === 'delegate' ? wrongSuccessor(c, input.people?.to ?? '') : [];
  },

  resume: (c, cause) => {
    if (!('hold' in cause)) return { then: 'stay' };
    const { hold, event } = cause;
    if (hold === deadlineHold) return tooLate(c);
    if (isReminder(hold)) return remind(c, hold);
    if (hold === correctHold) return { note: [notes.notCorrected], then: { leave: 'rejected' } };
    if (hold === 'away') return reseat(c);
    if (event.kind !== 'act' || !event.actor) return { then: 'stay' };
    const input = event.input as ActInput;
    const by = event.actor.id;
    if (hold === 'resubmit') return corrected(c, by, input);
    if (hold === 'delegate') return delegate(c, by, input);
    if (hold === 'takeOver') return takeOver(c, by, input);
    if (hold === 'release') return release(c, by, input);
    return judged(c, by, input);
  },
};

/** Nobody who could review it is an incident: it is never accepted for that. */
function begin(c: C): Outcome<Memory> {
  const named = whoReviews(c);
  if (named === undefined) return { then: { fail: nobody } };
  const only = membersOf(c, named).length === 0 ? instead(c) : undefined;
  if (only?.length === 0) return { then: { fail: nobody } };
  const memory = replaced(c, only === undefined ? {} : { only });
  if (memory === null) return { then: { fail: nobodyThere } };
  const note = c.visit === 1 ? { note: [notes.entered] } : {};
  const known = membersOf(c, named);
  return { do: tell(c, 'asked', reviewers(c, memory), known), remember: memory, ...note, then: 'stay' };
}

/** Where the criteria name nobody who exists (an owner without a manager), administrators review, unless it shall wait. */
function instead(c: C): readonly string[] {
  const { ifAway } = c.config;
  if (ifAway === 'incident' || ifAway === 'wait') return [];
  return membersOf(c, ['profile:administrator']).map(({ id }) => id);
}

function seatsOf(c: C, people: readonly string[]): readonly Hold[] {
  const { mayDelegate, takeOver, mayRelease } = c.config;
  const who = people.map((id) => `user:${id}`);
  const seat = (act: string, label: Text, form: Form): Hold => ({
    ...{ name: act, is: 'act', act, label, who, form, standIns: true },
  });
  return [
    seat('judge', words.judge, verdictForm(c)),
    ...(mayDelegate
      ? [seat('delegate', words.delegate, [{ is: 'person', id: 'to', label: words.delegateTo, required: true }])]
      : []),
    ...takeOverSeat(c, people, takeOver),
    ...(mayRelease
      ? [
          {
            ...seat('release', words.release, [{ is: 'note', required: true, label: words.whyRelease }]),
            who: mayRelease,
          } as Hold,
        ]
      : []),
  ];
}

function takeOverSeat(c: C, people: readonly string[], takeOver: Config['takeOver']): readonly Hold[] {
  if (!takeOver) return [];
  const managers = takeOver.managers
    ? people.flatMap((id) => {
        const { manager = null } = (c.ask({ ask: 'person', id }) as PersonFacts | null) ?? {};
        return manager === null ? [] : [`user:${manager}`];
      })
    : [];
  const admins = takeOver.admins ? ['profile:administrator'] : [];
  const all = [...new Set([...(takeOver.who ?? []), ...admins, ...managers])];
  const who = all.filter((one) => !people.includes(one.slice('user:'.length)));
  if (who.length === 0) return [];
  const form: Form = [{ is: 'note', required: true }];
  return [{ name: 'takeOver', is: 'act', act: 'takeOver', label: words.takeOver, who, form }];
}

function judged(c: C, by: string, input: ActInput): Outcome<Memory> {
  const { verdicts, rejected } = verdictsOf(input);
  const comment = input.note ?? null;
  const set = { verdicts, rejected, comment, by, at: c.now, decision: rejected.length > 0 ? 'rejected' : 'accepted' };
  if (rejected.length === 0) return { set, note: [notes.accepted(by, comment)], then: { leave: 'accepted' } };
  const note = [notes.rejected(by, rejected, comment)];
  if (c.config.correct === undefined) return { set, note, then: { leave: 'rejected' } };
  const { startedBy } = c.run;
  const told = startedBy === undefined ? [] : [notify(c, 'rejected', [startedBy], asksYou.correct, comment)];
  return {
    do: told,
    set,
    remember: { back: { at: c.now, rejected } },
    note,
    then: 'stay',
  };
}

/** Judged anew from the beginning, with clocks of its own. */
function corrected(c: C, by: string, input: ActInput): Outcome<Memory> {
  const note = [notes.reentered(by, input.note ?? null)];
  return { do: writeInput(c, input), note, then: { goto: c.node.id } };
}

function delegate(c: C, by: string, { people }: ActInput): Outcome<Memory> {
  const memory = memoryOf(c);
  const seat = seatOf(c, by) ?? by;
  const to = people?.to ?? '';
  const only = memory.only?.map((id) => (id === seat ? to : id));
  const named = Object.entries(memory.instead ?? {}).find(([, sits]) => sits === seat)?.[0] ?? seat;
  const next: Memory =
    only === undefined ? { ...memory, instead: { ...memory.instead, [named]: to } } : { ...memory, only };
  const told = notify(c, `delegated:${to}:${Object.keys(next.instead ?? {}).length}`, [to], asksYou.delegated, null);
  return { do: [told], remember: next, note: [notes.delegated(by, to)], then: 'stay' };
}

function wrongSuccessor(c: C, person: string): readonly Reason[] {
  if (reviewers(c).includes(person)) return [{ code: 'form', text: words.seated }];
  return membersOf(c, [`user:${person}`]).some(isThere) ? [] : [{ code: 'form', text: words.notThere }];
}

function takeOver(c: C, by: string, { note = '' }: ActInput): Outcome<Memory> {
  const from = reviewers(c).filter((id) => id !== by);
  const told = from.length === 0 ? [] : [notify(c, `tookOver:${by}`, from, asksYou.takenOver, null)];
  return { do: told, remember: { ...memoryOf(c), only: [by] }, note: [notes.tookOver(by, from, note)], then: 'stay' };
}

/** Let through without a verdict, by somebody who may and says why. */
function release(c: C, by: string, { note = '' }: ActInput): Outcome<Memory> {
  const set = { decision: 'released', by, comment: note, at: c.now };
  return { set, note: [notes.released(by, note)], then: { leave: 'accepted' } };
}

function tooLate(c: C): Outcome<Memory> {
  const { deadline } = c.config;
  if (deadline?.then === 'reject')
    return { set: { decision: 'rejected', at: c.now, by: null }, note: [notes.late], then: { leave: 'rejected' } };
  if (deadline?.then !== 'escalate') return { then: 'stay' };
  const only = membersOf(c, deadline.to ?? []).flatMap(({ id, active }) => (active ? [id] : []));
  if (only.length === 0) return { note: [notes.nobodyToEscalate], then: 'stay' };
  const told = notify(c, 'escalated', withStandIns(c, only), deadline.message, null);
  return { do: [told], remember: { ...memoryOf(c), only }, note: [notes.escalated], then: 'stay' };
}

function remind(c: C, name: string): Outcome<Memory> {
  const to = withStandIns(c, reviewers(c));
  const text = c.config.deadline?.message;
  return to.length === 0 || text === undefined
    ? { then: 'stay' }
    : { do: [notify(c, name, to, text, null)], then: 'stay' };
}

/** A reviewer has gone: where none is left who is there, another is asked. */
function reseat(c: C): Outcome<Memory> {
  const before = reviewers(c);
  const memory = replaced(c, memoryOf(c));
  if (memory === null) return { then: { fail: nobodyThere } };
  const now = reviewers(c, memory);
  const fresh = now.filter((id) => !before.includes(id));
  if (fresh.length === 0) return { then: 'stay' };
  return {
    do: tell(c, `reseated:${fresh.join(':')}`, fresh),
    remember: memory,
    note: [notes.replaced(fresh)],
    then: 'stay',
  };
}

function tell(c: C, slot: string, people: readonly string[], known: readonly PanelMember[] = []) {
  const to = withStandIns(c, people, known);
  return to.length === 0 ? [] : [notify(c, slot, to, asksYou.judge, null)];
}

function notify(c: C, slot: string, to: readonly string[], template: Text, comment: Json) {
  const sentence = c.merge(template);
  const text = typeof comment === 'string' && comment !== '' ? `${sentence} ${comment}` : sentence;
  return c.effect(slot, { kind: 'notify', about: c.record.ref, to, text });
}
