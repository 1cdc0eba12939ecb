import type { Event } from '../event.ts';
import { keysOf } from '../holds/resolve-keys.ts';
import type { StandingHold } from '../holds/standing-hold.ts';
import { type Advance, note } from '../move/advance.ts';
import { next } from '../move/agenda.ts';
import { forget } from '../move/cut.ts';
import { holds } from '../move/read-value.ts';
import { runAgenda } from '../move/run-agenda.ts';
import { subjectAt } from '../move/subject.ts';
import { nodeOf, positionOf } from '../move/tree.ts';
import { collectNeeds } from '../needs.ts';
import type { Pending } from '../run.ts';
import { fire, isNews, stillStands } from './fire.ts';

export type FactEvent = Event & { readonly kind: 'fact' };

/** Everything that waits for this fact hears it: outer scope first, so that exits win; who is gone by then has lost. */
export function hearFact(a: Advance, standing: readonly StandingHold[], event: FactEvent): void {
  const answered = settlePending(a, event);
  const listening: StandingHold[] = [];
  collectNeeds(standing, (held) => {
    if (listensTo(a, held, event)) listening.push(held);
  });
  let winner: string | null = null;
  for (const held of listening) {
    if (!stillStands(a, held)) {
      note(a, { did: 'lost', gate: held.node.id, to: winner ?? held.node.id });
      continue;
    }
    if (!isNews(a, held, event) || !isWanted(a, held)) continue;
    fire(a, held, event);
    winner = held.node.id;
  }
  if (winner === null) for (const pending of answered) failUnheard(a, pending, event);
}

function listensTo(a: Advance, held: StandingHold, event: FactEvent): boolean {
  if (held.hold.is !== 'event' || !held.hold.on.includes(event.on)) return false;
  return keysOf(a, held).some((key) => event.keys.includes(key));
}

/** A condition on the event is judged when its turn comes, on what those before it left. */
export function isWanted(a: Advance, { hold, view }: StandingHold): boolean {
  return hold.is === 'event' && (hold.where === undefined || holds(a, view, hold.where));
}

const answers = new Set([
  'effect.done',
  'effect.failed',
  'run.ended',
  'task.done',
  'call.logged',
  'call.missed',
  'call.cancelled',
]);

/** Effects this fact is the answer to are no longer pending. */
function settlePending(a: Advance, event: FactEvent): readonly Pending[] {
  if (!answers.has(event.on) || a.pending.length === 0) return [];
  const names = new Set(event.keys.map((key) => key.slice(key.indexOf(':') + 1)));
  const settled = a.pending.filter((pending) => names.has(pending.key));
  for (const pending of settled) forget(a, pending.key);
  return settled;
}

/** A failed effect that nobody waits for fails the node that rests for it. */
function failUnheard(a: Advance, pending: Pending, event: FactEvent): void {
  if (event.on !== 'effect.failed') return;
  const position = positionOf(a, pending.owner);
  if (!position || pending.key.split('/')[1] !== position.node) return;
  const node = nodeOf(a, position);
  const failure = {
    code: 'effectFailed',
    message: `What “${node.node.name ?? node.id}” asked for failed.`,
    data: event.data,
  };
  next(a, { is: 'fail', token: subjectAt(position, node).token, node, failure, position: position.id });
  runAgenda(a);
}
