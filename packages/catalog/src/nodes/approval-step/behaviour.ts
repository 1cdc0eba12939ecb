import type { ActInput, Behaviour, Hold, Outcome, Reason } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import { listIn, objectIn, textIn } from '../../unfinished.ts';
import { againstDuties, delegate, takeOver, wrongSuccessor } from './hand-on.ts';
import {
  beyondThem,
  type C,
  type Config,
  deciders,
  judgedNow,
  type Memory,
  memoryOf,
  openSeats,
  panelOf,
  peopleIn,
  permitted,
  sitting,
  stillApproved,
  verdictOf,
} from './panel.ts';
import { answer, ask } from './questions.ts';
import { seatsOf } from './seats.ts';
import { acts, nobody, notes, refusals } from './words.ts';

/** A level of an approval: asks its people, counts what they say, reminds and escalates, and keeps the record locked meanwhile. */
export const approvalStepBehaviour: Behaviour<Config, Memory> = {
  enter: (c) => {
    if (c.config.skipWhen !== undefined && c.holds(c.config.skipWhen))
      return { note: [notes.skipped], set: { decision: 'skipped', at: c.now }, then: { leave: 'approved' } };
    if (stillApproved(c)) return { note: [notes.untouched], then: { leave: 'approved' } };
    const asked = panelOf(c);
    return asked.length === 0 ? withoutPanel(c) : begin(c, asked);
  },

  holds: (c) => [...lockOf(c), ...seatsOf(c), ...clocksOf(c)],

  refuses: (c, { hold, event }) => {
    if (event.kind !== 'act' || !event.actor) return [];
    const { id } = event.actor;
    const to = (event.input as ActInput).people?.to ?? '';
    if (hold === 'approve') return [...againstDuties(c, id), ...tooMuchFor(c, id)];
    if (hold === 'takeOver') return [...againstDuties(c, id), ...tooMuchFor(c, id)];
    if (hold === 'delegate') return [...wrongSuccessor(c, to), ...tooMuchFor(c, to)];
    return hold === 'ask' && to === id ? [{ code: 'form', text: refusals.yourself }] : [];
  },

  resume: (c, cause) => {
    if (!('hold' in cause)) return { then: 'stay' };
    const { hold, event } = cause;
    if (hold === 'deadline') return tooLate(c);
    if (hold.startsWith('remind:')) return remind(c, hold);
    if (event.kind !== 'act' || !event.actor) return { then: 'stay' };
    return acted(c, hold, event.actor.id, event.input as ActInput);
  },
};

function acted(c: C, act: string, by: string, input: ActInput): Outcome<Memory> {
  if (act === 'delegate') return delegate(c, by, input);
  if (act === 'takeOver') return takeOver(c, by, input);
  if (act === 'ask') return ask(c, by, input);
  if (act.startsWith('answer:')) return answer(c, act.slice('answer:'.length), input);
  return decided(c, act, by, input.note ?? null);
}

function begin(c: C, asked: readonly string[]): Outcome<Memory> {
  return { remember: { asked, yes: [], no: [] }, set: { decision: 'open', at: c.now }, then: 'stay' };
}

/** Nobody named is there, or none of them may decide: never approved for that. */
function withoutPanel(c: C): Outcome<Memory> {
  const { ifNobody } = c.config;
  if (ifNobody?.then === 'reject')
    return { note: [notes.nobodyLeft], ...refused(c, 'rejected', null, null), then: { leave: 'rejected' } };
  const others = ifNobody === undefined ? [] : permitted(c, peopleIn(c, ifNobody.to ?? []));
  return others.length === 0 ? { then: { fail: nobody } } : { ...begin(c, others), note: [notes.othersAsked] };
}

function tooMuchFor(c: C, person: string): readonly Reason[] {
  return c.config.ceilings !== undefined && beyondThem(c).includes(person)
    ? [{ code: 'ceiling', text: refusals.tooMuch }]
    : [];
}

function decided(c: C, act: string, by: string, comment: Json): Outcome<Memory> {
  const before = memoryOf(c);
  if (act.startsWith('return:'))
    return { ...refused(c, 'returned', by, comment), then: { goto: act.slice('return:'.length) } };
  const seats = openSeats(c).filter((seat) => sitting(before, seat) === by);
  const memory =
    act === 'approve' ? { ...before, yes: [...before.yes, ...seats] } : { ...before, no: [...before.no, ...seats] };
  const said = { comments: [...commentsOf(c), { by, act, comment }] };
  const verdict = verdictOf(c.config, memory);
  if (verdict === null) return { remember: memory, set: said, then: 'stay' };
  if (verdict === 'rejected')
    return {
      remember: memory,
      set: { ...refused(c, 'rejected', by, comment).set, ...said },
      then: { leave: 'rejected' },
    };
  const people = memory.yes.map((seat) => sitting(memory, seat));
  const approved = { decision: 'approved', at: c.now, by: people, judged: judgedNow(c), comment, ...said };
  return { remember: memory, set: approved, then: { leave: 'approved' } };
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
  const to = permitted(c, peopleIn(c, deadline.to ?? []));
  if (to.length === 0) return { note: [notes.nobodyToEscalate], then: 'stay' };
  const { yes, no } = c.memory;
  // Those who have decided have; in the place of all others stand those it is escalated to.
  const asked = [...new Set([...yes, ...no, ...to])];
  const told = c.effect('escalated', { kind: 'notify', about: c.record.ref, to, text: c.merge(deadline.message) });
  return { do: [told], remember: { ...c.memory, asked }, note: [notes.escalated], then: 'stay' };
}

function remind(c: C, name: string): Outcome<Memory> {
  const to = deciders(c);
  const text = c.config.deadline?.message;
  if (to.length === 0 || text === undefined) return { then: 'stay' };
  return { do: [c.effect(name, { kind: 'notify', about: c.record.ref, to, text: c.merge(text) })], then: 'stay' };
}

function clocksOf(c: C): readonly Hold[] {
  const { deadline } = c.config;
  if (!deadline) return [];
  const clock = (name: string, after: typeof deadline.after): Hold => ({
    name,
    is: 'time',
    from: c.since,
    intent: { after },
    late: 'run',
  });
  return [clock('deadline', deadline.after), ...(deadline.remind ?? []).map(({ id, at }) => clock(`remind:${id}`, at))];
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
