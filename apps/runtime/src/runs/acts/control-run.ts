import type { Event } from '@throughline/engine';
import { actorOf, type Viewer } from '../../access/viewer.ts';
import { noteAudit } from '../../audit/note-audit.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { inTransaction } from '../../database/in-transaction.ts';
import { newId } from '../../new-id.ts';
import { advanceIn } from '../advance-runs.ts';
import type { AdvanceOutcome } from '../run-event.ts';
import { seqOf } from '../seq.ts';
import { runFor } from '../views/read-journal.ts';
import { throwUnlessAdvanced } from './act-refusals.ts';

/** What somebody with the right does to a run from outside. */
export type Control = {
  readonly do: Extract<Event, { readonly kind: 'control' }>['do'];
  readonly node?: string | undefined;
  readonly position?: number | undefined;
  readonly port?: string | undefined;
  readonly effect?: string | undefined;
  readonly reason: string;
};

/** In a transaction of its own, noted in the audit with its reason. Throws when the run does not take it. */
export async function controlRun(context: RuntimeContext, viewer: Viewer, run: string, what: Control): Promise<void> {
  await runFor(context, viewer, run);
  await inTransaction(context, 'runs', async (tx) => {
    throwUnlessAdvanced(await controlIn(tx, context, viewer, run, what));
    const at = context.clock.now();
    const { do: action, ...detail } = what;
    await noteAudit(tx, {
      at,
      actor: viewer.user?.id ?? null,
      action: `run.${action}`,
      subject: `run:${run}`,
      detail: shown(detail),
    });
  });
}

/** The same within a transaction that does more. */
export async function controlIn(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
  { do: what, reason, ...where }: Control,
): Promise<AdvanceOutcome | undefined> {
  const id = newId();
  const at = context.clock.now();
  const base = { id, seq: seqOf(at, id), at, cause: { id, depth: 0 }, actor: actorOf(viewer) };
  const event: Event = { ...base, kind: 'control', do: what, reason, ...shown(where) };
  const [outcome] = await advanceIn(tx, context, [{ run, event, root: id }]);
  return outcome;
}

type Shown<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function shown<T extends object>(parts: T): Shown<T> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Shown<T>;
}
