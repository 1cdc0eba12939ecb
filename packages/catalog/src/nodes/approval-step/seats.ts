import type { Form, FormItem, Hold, PersonFacts } from '@throughline/engine';
import type { Text } from '@throughline/expression';
import { type C, deciders, levelsSoFar, memoryOf } from './panel.ts';
import { answerSeats } from './questions.ts';
import { acts } from './words.ts';

const comment: Form = [{ is: 'note' }];
const reason: Form = [{ is: 'note', required: true }];
const somebody = (label: Text): FormItem => ({ is: 'person', id: 'to', label, required: true });

/** What people may do at a level: those who decide, those who were asked something, and those who may take over. */
export function seatsOf(c: C): readonly Hold[] {
  if (memoryOf(c).back !== undefined) return [resubmitSeat];
  const people = deciders(c);
  if (people.length === 0) return [];
  const { mayDelegate, mayAsk, mayReturnTo = [], mayReturnToPrevious, mayReturnToSubmitter } = c.config;
  const who = people.map((id) => `user:${id}`);
  const seat = (act: string, label: Text, form: Form): Hold => ({
    ...{ name: act, is: 'act', act, label, who, form, standIns: true },
  });
  return [
    seat('approve', acts.approve, comment),
    seat('reject', acts.reject, reason),
    ...(mayReturnToSubmitter && c.run.startedBy !== undefined ? [seat('toSubmitter', acts.toSubmitter, reason)] : []),
    ...(mayReturnToPrevious && hasPrevious(c) ? [seat('toPrevious', acts.toPrevious, reason)] : []),
    ...mayReturnTo.map((id) => seat(`return:${id}`, acts.sendBack, reason)),
    ...(mayDelegate ? [seat('delegate', acts.delegate, [somebody(acts.delegateTo), ...comment])] : []),
    ...(mayAsk
      ? [seat('ask', acts.ask, [somebody(acts.askWhom), { is: 'note', required: true, label: acts.question }])]
      : []),
    ...answerSeats(c),
    ...takeOverSeat(c, people),
  ];
}

const resubmitSeat: Hold = {
  ...{ name: 'resubmit', is: 'act', act: 'resubmit', label: acts.resubmit, who: ['submitter'], form: comment },
};

const hasPrevious = (c: C): boolean =>
  levelsSoFar(c).some(({ id, decision }) => id !== c.node.id && decision === 'approved');

function takeOverSeat(c: C, people: readonly string[]): readonly Hold[] {
  const { takeOver } = c.config;
  if (!takeOver) return [];
  const above = takeOver.managers ? people.flatMap((id) => managerOf(c, id)) : [];
  const admins = takeOver.admins ? ['profile:administrator'] : [];
  const who = [...new Set([...(takeOver.who ?? []), ...admins, ...above])].filter(
    (one) => !people.includes(one.slice(5)),
  );
  if (who.length === 0) return [];
  return [{ name: 'takeOver', is: 'act', act: 'takeOver', label: acts.takeOver, who, form: reason }];
}

function managerOf(c: C, id: string): readonly string[] {
  const manager = (c.ask({ ask: 'person', id }) as PersonFacts | null)?.manager ?? null;
  return manager === null ? [] : [`user:${manager}`];
}
