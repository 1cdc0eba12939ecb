import type { ActInput, Behaviour, Hold, Outcome, PanelMember, Reason } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import { deadlineClocks, deadlineHold, isReminder } from '../../deadline.ts';
import { membersOf, panelQuery, withStandIns } from '../../panel.ts';
import { listIn, objectIn, textIn } from '../../unfinished.ts';
import { awayHold, reseat } from './away.ts';
import { backClock, handedIn, isTooLateToResubmit, resubmitHold, toPrevious, toSubmitter } from './back.ts';
import { againstDuties, delegate, takeOver, wrongSuccessor } from './hand-on.ts';
import {
  beyondThem,
  type C,
  type Config,
  decidedBy,
  deciders,
  hasDecided,
  judgedNow,
  type Memory,
  memoryOf,
  openSeats,
  permittedOf,
  type Seated,
  seatOf,
  seatPanel,
  sitting,
  stillApproved,
  verdictOf,
} from './panel.ts';
import { answer, ask } from './questions.ts';
import { seatsOf } from './seats.ts';
import { acts, asksYou, nobody, nobodyThere, notes, refusals } from './words.ts';

/** A level of an approval: asks its people, counts what they say, reminds and escalates, and keeps the record locked meanwhile. */
export const approvalStepBehaviour: Behaviour<Config, Memory> = {
  asks: (c) => [panelQuery(c, c.config.who)],

  enter: (c) => {
    if (c.config.skipWhen !== undefined && c.holds(c.config.skipWhen))
      return { note: [notes.skipped], set: { decision: 'skipped', at: c.now }, then: { leave: 'approved' } };
    if (stillApproved(c)) return { note: [notes.untouched], then: { leave: 'approved' } };
    const members = membersOf(c, c.config.who);
    const seated = seatPanel(c, members);
    if (seated === null) return { then: { fail: nobodyThere } };
    return seated.asked.length === 0 ? withoutPanel(c) : begin(c, seated, members);
  },

  holds: (c) =>
    memoryOf(c).back === undefined
      ? [...lockOf(c), ...seatsOf(c), ...deadlineClocks(c.config.deadline, c.since), ...awayHold(c)]
      : [...seatsOf(c), backClock(c)],

  refuses: (c, { hold, event }) => {
    if (event.kind !== 'act' || !event.actor) return [];
    const { id } = event.actor;
    const to = (event.input as ActInput).people?.to ?? '';
    if (hold === 'approve') return [...twice(c, id), ...againstDuties(c, id), ...tooMuchFor(c, id)];
    if (hold === 'reject') return twice(c, id);
    if (hold === 'takeOver') return [...againstDuties(c, id), ...tooMuchFor(c, id)];
    if (hold === 'delegate') return [...wrongSuccessor(c, to), ...tooMuchFor(c, to)];
    return hold === 'ask' && to === id ? [{ code: 'form', text: refusals.yourself }] : [];
  },

  resume: (c, cause) => {
    if (!('hold' in cause)) return { then: 'stay' };
    const { hold, event } = cause;
    if (hold === deadlineHold) return tooLate(c);
    if (isReminder(hold)) return remind(c, hold);
    if (hold === resubmitHold) return isTooLateToResubmit();
    if (hold === 'away') return reseat(c);
    if (event.kind !== 'act' || !event.actor) return { then: 'stay' };
    return acted(c, hold, event.actor.id, event.input as ActInput);
  },
};

function acted(c: C, act: string, by: string, input: ActInput): Outcome<Memory> {
  const comment = input.note ?? null;
  if (act === 'delegate') return delegate(c, by, input);
  if (act === 'takeOver') return takeOver(c, by, input);
  if (act === 'ask') return ask(c, by, input);
  if (act.startsWith('answer:')) return answer(c, act.slice('answer:'.length), input);
  if (act === 'toSubmitter') return toSubmitter(c, by, comment);
  if (act === 'resubmit') return handedIn(c, by, comment);
  if (act === 'toPrevious') return toPrevious(c, by, comment, refused(c, 'returned', by, comment).set ?? {});
  if (act.startsWith('return:'))
    return {
      ...refused(c, 'returned', by, comment),
      note: [notes.decided('returned', by, comment)],
      then: { goto: act.slice('return:'.length) },
    };
  return decided(c, act, by, comment);
}

function begin(c: C, seated: Seated, members: readonly PanelMember[]): Outcome<Memory> {
  const memory: Memory = { ...seated, yes: [], no: [] };
  const replaced = Object.entries(seated.instead ?? {}).map(([seat, by]) => notes.replaced(seat, by));
  const told = tell(c, memory, 'asked', members);
  return {
    ...told,
    remember: memory,
    set: { decision: 'open', at: c.now },
    ...(replaced.length === 0 ? {} : { note: replaced }),
    then: 'stay',
  };
}

/** Tells those whose turn it is, and who stands in for them, that it waits for them. */
function tell(c: C, memory: Memory, slot: string, known: readonly PanelMember[] = []): Pick<Outcome<Memory>, 'do'> {
  const seats = openSeats({ config: c.config, memory });
  const to = withStandIns(
    c,
    seats.map((seat) => sitting(memory, seat)),
    known,
  );
  if (to.length === 0) return {};
  return { do: [c.effect(slot, { kind: 'notify', about: c.record.ref, to, text: c.merge(asksYou.decide) })] };
}

/** Nobody named is there, or none of them may decide: never approved for that. */
function withoutPanel(c: C): Outcome<Memory> {
  const { ifNobody } = c.config;
  if (ifNobody?.then === 'reject')
    return { note: [notes.nobodyLeft], ...refused(c, 'rejected', null, null), then: { leave: 'rejected' } };
  const members = ifNobody === undefined ? [] : membersOf(c, ifNobody.to ?? []);
  const others = ifNobody === undefined ? null : seatPanel(c, members);
  if (others === null || others.asked.length === 0) return { then: { fail: nobody } };
  const { note = [], ...begun } = begin(c, others, members);
  return { ...begun, note: [notes.othersAsked, ...note] };
}

function twice(c: C, person: string): readonly Reason[] {
  return hasDecided(c, person) ? [{ code: 'duties', text: refusals.decidedHere }] : [];
}

function tooMuchFor(c: C, person: string): readonly Reason[] {
  return c.config.ceilings !== undefined && beyondThem(c).includes(person)
    ? [{ code: 'ceiling', text: refusals.tooMuch }]
    : [];
}

function decided(c: C, act: string, person: string, comment: Json): Outcome<Memory> {
  const before = memoryOf(c);
  const seat = seatOf(c, person);
  if (seat === undefined) return { then: 'stay' };
  const standsIn = sitting(before, seat) !== person;
  const by = standsIn ? { by: { ...before.by, [seat]: person } } : {};
  const side = act === 'approve' ? { yes: [...before.yes, seat] } : { no: [...before.no, seat] };
  const memory = { ...before, ...by, ...side };
  const said = notes.decided(act === 'approve' ? 'approved' : 'rejected', person, comment);
  const on = { note: standsIn ? [said, notes.stoodIn(sitting(before, seat), person)] : [said] };
  const kept = { comments: [...commentsOf(c), { by: person, act, comment }] };
  const verdict = verdictOf(c.config, memory);
  if (verdict === null) {
    const next = c.config.order === undefined ? {} : tell(c, memory, `asked:${memory.yes.length}`);
    return { ...next, ...on, remember: memory, set: kept, then: 'stay' };
  }
  if (verdict === 'rejected')
    return {
      ...on,
      remember: memory,
      set: { ...refused(c, 'rejected', person, comment).set, ...kept },
      then: { leave: 'rejected' },
    };
  const people = memory.yes.map((one) => decidedBy(memory, one));
  const approved = { decision: 'approved', at: c.now, by: people, judged: judgedNow(c), comment, ...kept };
  return { ...on, remember: memory, set: approved, then: { leave: 'approved' } };
}

const mostComments = 50;

const commentsOf = (c: C): readonly Json[] =>
  listIn(c.value({ path: `steps.${c.node.id}.comments` })).slice(1 - mostComments);

/** After this no earlier approval of the run passes by itself. */
function refused(c: C, decision: string, by: string | null, comment: Json): Pick<Outcome<Memory>, 'set'> {
  return { set: { decision, at: c.now, refusedAt: c.now, by: by === null ? [] : [by], comment } };
}

function tooLate(c: C): Outcome<Memory> {
  const { deadline } = c.config;
  if (deadline?.then === 'reject')
    return { note: [notes.late], ...refused(c, 'rejected', null, null), then: { leave: 'rejected' } };
  if (deadline?.then !== 'escalate' || !c.memory) return { then: 'stay' };
  const to = permittedOf(c, deadline.to ?? []);
  if (to.length === 0) return { note: [notes.nobodyToEscalate], then: 'stay' };
  const { yes, no } = c.memory;
  // Those who have decided have; in the place of all others stand those it is escalated to.
  const asked = [...new Set([...yes, ...no, ...to])];
  const text = c.merge(deadline.message);
  const told = c.effect('escalated', { kind: 'notify', about: c.record.ref, to: withStandIns(c, to), text });
  return { do: [told], remember: { ...c.memory, asked }, note: [notes.escalated], then: 'stay' };
}

function remind(c: C, name: string): Outcome<Memory> {
  const to = withStandIns(c, deciders(c));
  const text = c.config.deadline?.message;
  if (to.length === 0 || text === undefined) return { then: 'stay' };
  return { do: [c.effect(name, { kind: 'notify', about: c.record.ref, to, text: c.merge(text) })], then: 'stay' };
}

/** What the process locks while it decides, as its settings say. */
function lockOf(c: C): readonly Hold[] {
  const lock = objectIn(c.settings.lock);
  const ops = listIn(lock.ops).map(textIn);
  if (ops.length === 0) return [];
  const except = listIn(lock.except).map(textIn);
  return [
    {
      name: 'lock',
      is: 'lock',
      ops,
      ...(except.length === 0 ? {} : { except }),
      ...(lock.hides === true ? { hides: true } : {}),
      reason: acts.locked,
    },
  ];
}
