import type { RunView } from '@throughline/contract';
import { type Event, plainTarget } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import { veilOf } from '../access/veil.ts';
import { actorOf, spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import { byReasons, refusalOf } from './act-refusals.ts';
import { inTransaction } from './advance.ts';
import { advanceIn } from './advance-runs.ts';
import { answerOnce, type Kept } from './answer-once.ts';
import { withAttachedFiles } from './attached-files.ts';
import { compiledVersions, versionKey } from './compiled-versions.ts';
import { heldAway, lockReason } from './held-away.ts';
import { type Ground, lockGround } from './lock-runs.ts';
import { noteRefusal } from './note-refusal.ts';
import { type Bound, boundTo, mayRead, noSuchRun } from './read-journal.ts';
import type { AdvanceOutcome } from './run-event.ts';
import { seqOf } from './seq.ts';
import { setFailedActAside } from './set-aside.ts';
import { notAsked, unseenFields } from './veil-form.ts';
import { type ViewedRun, viewRuns } from './view-runs.ts';
import { namesOfSeats, whoCanAct } from './who-can-act.ts';

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
  const bound = await boundTo(context.db, run);
  const perform = (tx: Transaction) => performIn(tx, context, viewer, { run, bound }, act);
  const once = async (tx: Transaction): Promise<Kept> => {
    if (key === undefined) return perform(tx);
    if (!(await mayRead(tx, viewer, bound.subject))) throw noSuchRun();
    return answerOnce(tx, context, viewer, { key, request: { run, ...act } as Json }, perform);
  };
  const kept = await inTransaction(context, async (tx) => {
    const done = await once(tx);
    await context.reached?.('act.stored', [run]);
    return done;
  });
  await context.reached?.('act.committed', [run]);
  if ('answer' in kept) return kept.answer as unknown as RunView;
  throw new Refused(kept.refused.error, kept.refused.text, kept.refused.more);
}

async function performIn(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  { run, bound }: { readonly run: string; readonly bound: Bound },
  { node, position, act, input, expectedSeq }: Act,
): Promise<Kept> {
  const id = newId();
  const at = context.clock.now();
  const where = position === undefined ? { node } : { node, position };
  const base = { id, seq: seqOf(at, id), at, cause: { id, depth: 0 }, actor: actorOf(viewer) };
  const filled = await withAttachedFiles(tx, run, input);
  const event: Event = { ...base, kind: 'act', ...where, name: act, input: filled };
  const told = { run, event, root: id, about: bound.records, ...(expectedSeq === undefined ? {} : { expectedSeq }) };
  const ground = await lockGround(tx, context, [told], { viewer });
  if (!ground.readable.has(bound.subject.id)) throw noSuchRun();
  const { module } = bound.subject;
  const veil = veilOf(viewer, ground.configuration.modules);
  const unseen = unseenFields(input, module, veil);
  if (unseen.length > 0) return { refused: byReasons([notAsked(unseen, spokenBy(viewer))]) };
  const held = await refusedByLock(tx, context, viewer, { run, node, act, ground });
  if (held !== null) return { refused: held };
  const sending: Promise<void>[] = [];
  const [outcome] = await advanceIn(tx, context, [told], { locked: ground, sending });
  const refused = refusalOf(outcome, { module, veil });
  if (refused !== null) {
    if (outcome?.is === 'failed') await setFailedActAside(tx, context, told, outcome.problem);
    if (outcome?.is === 'refused') await noteRefusal(tx, told, outcome);
    return { refused };
  }
  if (outcome?.is !== 'advanced') throw new Error(`The act on run ${run} came to nothing.`);
  const [[view]] = await Promise.all([viewRuns(tx, context, viewer, [viewed(ground, outcome)], ground), ...sending]);
  if (view === undefined) throw new Error(`The version of run ${run} cannot be read.`);
  return { answer: view as unknown as Json };
}

type Wanted = { readonly run: string; readonly node: string; readonly act: string; readonly ground: Ground };

/** Another process keeps the record from where this leads: said before anything is tried, as the page says it. */
async function refusedByLock(tx: Transaction, context: RuntimeContext, viewer: Viewer, wanted: Wanted) {
  const { run, node, ground } = wanted;
  const stored = ground.runs.get(run);
  if (stored === undefined || ground.locks.length === 0) return null;
  const compiled = await compiledVersions(tx, context, ground.configuration, [stored]);
  const found = compiled.get(versionKey(stored));
  const gate = found !== undefined && 'process' in found ? found.process.nodes.get(node) : undefined;
  if (found === undefined || 'broken' in found || gate === undefined) return null;
  const [ref] = Object.values(stored.state.records);
  const mine = ground.locks.filter(({ record }) => record === ref?.id);
  const to = gate.role === 'gate' ? (plainTarget(gate) ?? undefined) : undefined;
  const lock = heldAway(found.process, run, to, mine);
  if (lock === undefined) return null;
  const seats = await whoCanAct(tx, context, [lock.run]);
  return byReasons([lockReason(lock, namesOfSeats(seats, lock.run), viewer.user?.zone ?? 'UTC')]);
}

type Advanced = Extract<AdvanceOutcome, { readonly is: 'advanced' }>;

function viewed({ configuration: { processes }, runs }: Ground, outcome: Advanced): ViewedRun {
  const { run, process, version } = outcome;
  // What the act changed may have moved another run, and that this one again.
  const { state, seq, incident } = runs.get(run) ?? outcome;
  const { name = '', kind = '' } = processes.find(({ id }) => id === process) ?? {};
  return { id: run, process, processName: name, kind, version, state, seq, incident, startedAt: state.startedAt };
}
