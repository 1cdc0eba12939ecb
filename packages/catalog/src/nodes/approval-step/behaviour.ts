import type { ActInput, Behaviour, Form, Hold, Outcome } from '@throughline/engine';
import type { Json, Text } from '@throughline/expression';
import { listIn, objectIn, textIn } from '../../unfinished.ts';
import {
  type C,
  type Config,
  deciders,
  judgedNow,
  type Memory,
  panelOf,
  peopleIn,
  stillApproved,
  verdictOf,
} from './panel.ts';
import { acts, nobody, notes } from './words.ts';

/** A level of an approval: asks its people, counts what they say, reminds and escalates, and keeps the record locked meanwhile. */
export const approvalStepBehaviour: Behaviour<Config, Memory> = {
  enter: (c) => {
    if (c.config.skipWhen !== undefined && c.holds(c.config.skipWhen))
      return { note: [notes.skipped], set: { decision: 'skipped', at: c.now }, then: { leave: 'approved' } };
    if (stillApproved(c)) return { note: [notes.untouched], then: { leave: 'approved' } };
    const asked = panelOf(c);
    if (asked.length === 0) return { then: { fail: nobody } };
    return { remember: { asked, yes: [], no: [] }, set: { decision: 'open', at: c.now }, then: 'stay' };
  },

  holds: (c) => [...lockOf(c), ...seatsOf(c), ...clocksOf(c)],

  resume: (c, cause) => {
    if (!('hold' in cause)) return { then: 'stay' };
    if (cause.hold === 'deadline') return tooLate(c);
    if (cause.hold.startsWith('remind:')) return remind(c, cause.hold);
    const { event } = cause;
    if (event.kind !== 'act' || !event.actor) return { then: 'stay' };
    return decided(c, cause.hold, event.actor.id, (event.input as ActInput).note ?? null);
  },
};

function decided(c: C, act: string, by: string, comment: Json): Outcome<Memory> {
  const before = c.memory ?? { asked: [], yes: [], no: [] };
  if (act.startsWith('return:'))
    return { ...refused(c, 'returned', by, comment), then: { goto: act.slice('return:'.length) } };
  const memory = act === 'approve' ? { ...before, yes: [...before.yes, by] } : { ...before, no: [...before.no, by] };
  const verdict = verdictOf(c.config, memory);
  if (verdict === null) return { remember: memory, then: 'stay' };
  if (verdict === 'rejected')
    return { remember: memory, ...refused(c, 'rejected', by, comment), then: { leave: 'rejected' } };
  const approved = { decision: 'approved', at: c.now, by: memory.yes, judged: judgedNow(c), comment };
  return { remember: memory, set: approved, then: { leave: 'approved' } };
}

/** After this no earlier approval of the run passes by itself. */
function refused(c: C, decision: string, by: string | null, comment: Json): Pick<Outcome<Memory>, 'set'> {
  return { set: { decision, at: c.now, refusedAt: c.now, by: by === null ? [] : [by], comment } };
}

function tooLate(c: C): Outcome<Memory> {
  const { deadline } = c.config;
  if (deadline?.then === 'reject')
    return { note: [notes.late], ...refused(c, 'rejected', null, null), then: { leave: 'rejected' } };
  if (deadline?.then !== 'escalate' || !c.memory) return { then: 'stay' };
  const to = peopleIn(c, deadline.to ?? []);
  if (to.length === 0) return { note: [notes.nobodyToEscalate], then: 'stay' };
  const { yes, no } = c.memory;
  // Those who have decided have; in the place of all others stand those it is escalated to.
  const asked = [...new Set([...yes, ...no, ...to])];
  const told = c.effect('escalated', { kind: 'notify', about: c.record.ref, to, text: c.merge(deadline.message) });
  return { do: [told], remember: { asked, yes, no }, note: [notes.escalated], then: 'stay' };
}

function remind(c: C, name: string): Outcome<Memory> {
  const to = deciders(c);
  const text = c.config.deadline?.message;
  if (to.length === 0 || text === undefined) return { then: 'stay' };
  return { do: [c.effect(name, { kind: 'notify', about: c.record.ref, to, text: c.merge(text) })], then: 'stay' };
}

function seatsOf(c: C): readonly Hold[] {
  const people = deciders(c).map((id) => `user:${id}`);
  if (people.length === 0) return [];
  const comment: Form = [{ is: 'note' }];
  const reason: Form = [{ is: 'note', required: true }];
  const seat = (act: string, label: Text, form: Form): Hold => ({
    name: act,
    is: 'act',
    act,
    label,
    who: people,
    form,
  });
  return [
    seat('approve', acts.approve, comment),
    seat('reject', acts.reject, reason),
    ...(c.config.mayReturnTo ?? []).map((id) => seat(`return:${id}`, acts.sendBack, reason)),
  ];
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
  return [{ name: 'lock', is: 'lock', ops, ...(except.length === 0 ? {} : { except }), reason: acts.locked }];
}
