import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { newId } from '../../new-id.ts';
import { seqOf } from '../seq.ts';
import { nameCycle } from './name-cycle.ts';
import { keepGivenUp } from './set-aside.ts';

/**
 * A change at the end of too long a chain brings its record into nothing more: the run that wrote it shows an incident
 * that names the circle, whether it still lives or not. `event`: the fact about the change.
 */
export async function showCircle(tx: Transaction, context: RuntimeContext, event: string, now: string): Promise<void> {
  const problem = await nameCycle(tx, event);
  context.log.warn({ event, problem }, 'a chain of changes was cut');
  const [writer] = await tx.sql<{ run: string }[]>`
    select c.run_id as run from events e join record_changes c on c.record_id = e.record_id and c.cause = e.id
    where e.id = ${event} and c.run_id is not null`;
  if (writer === undefined) return;
  const id = newId();
  const base = { id, seq: seqOf(now, id), at: now, cause: { id, depth: 0 } };
  await keepGivenUp(tx, { run: writer.run, event: { ...base, kind: 'check' }, root: id }, problem, now);
}
