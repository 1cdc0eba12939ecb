import type { RunView } from '@throughline/contract';
import type { Event } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import { type Veil, veilOf } from '../access/veil.ts';
import { actorOf, spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import { readModules } from '../records/module-store.ts';
import { byReasons, refusalOf } from './act-refusals.ts';
import { inTransaction } from './advance.ts';
import { advanceIn } from './advance-runs.ts';
import { answerOnce, type Kept } from './answer-once.ts';
import { readConfiguration } from './configuration.ts';
import { runFor } from './read-journal.ts';
import type { AdvanceOutcome } from './run-event.ts';
import { seqOf } from './seq.ts';
import { setFailedActAside } from './set-aside.ts';
import { notAsked, unseenFields } from './veil-form.ts';
import { type ViewedRun, viewRuns } from './view-runs.ts';

export type Act = {
  readonly node: string;
  readonly position?: number | undefined;
  readonly act: string;
  readonly input: Json;
  readonly expectedSeq?: number | undefined;
};

/**
 * A person performs an act. With an idempotency key the same request is done once, however often it arrives: the others
 * wait for the first and get its answer.
 */
export async function performAct(
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
  act: Act,
  key: string | undefined,
): Promise<RunView> {
  const module = await runFor(context, viewer, run);
  const veil = veilOf(viewer, await readModules(context));
  const perform = (tx: Transaction) => performIn(tx, context, viewer, { run, module, veil }, act);
  const kept = await inTransaction(context, (tx) =>
    key === undefined
      ? perform(tx)
      : answerOnce(tx, context, viewer, { key, request: { run, ...act } as Json }, perform),
  );
  if ('answer' in kept) return kept.answer as unknown as RunView;
  throw new Refused(kept.refused.error, kept.refused.text, kept.refused.more);
}

async function performIn(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  { run, module, veil }: { readonly run: string; readonly module: string; readonly veil: Veil },
  { node, position, act, input, expectedSeq }: Act,
): Promise<Kept> {
  const unseen = unseenFields(input, module, veil);
  if (unseen.length > 0) return { refused: byReasons([notAsked(unseen, spokenBy(viewer))]) };
  const id = newId();
  const at = context.clock.now();
  const where = position === undefined ? { node } : { node, position };
  const base = { id, seq: seqOf(at, id), at, cause: { id, depth: 0 }, actor: actorOf(viewer) };
  const event: Event = { ...base, kind: 'act', ...where, name: act, input };
  const told = { run, event, root: id, ...(expectedSeq === undefined ? {} : { expectedSeq }) };
  const [outcome] = await advanceIn(tx, context, [told]);
  const refused = refusalOf(outcome, { module, veil });
  if (refused !== null) {
    if (outcome?.is === 'failed') await setFailedActAside(tx, context, told, outcome.problem);
    return { refused };
  }
  const [view] =
    outcome?.is === 'advanced' ? await viewRuns(tx, context, viewer, [await viewed(tx, context, outcome)]) : [];
  if (view === undefined) throw new Error(`The version of run ${run} cannot be read.`);
  return { answer: view as unknown as Json };
}

type Advanced = Extract<AdvanceOutcome, { readonly is: 'advanced' }>;

async function viewed(
  tx: Transaction,
  context: RuntimeContext,
  { run, process, version, state, seq, incident }: Advanced,
): Promise<ViewedRun> {
  const { processes } = await readConfiguration(tx, context);
  const { name = '', kind = '' } = processes.find(({ id }) => id === process) ?? {};
  return { id: run, process, processName: name, kind, version, state, seq, incident, startedAt: state.startedAt };
}
