import { type Event, recordKey } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import { actorOf } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { inTransaction } from '../../database/in-transaction.ts';
import { newId } from '../../new-id.ts';
import { advanceIn } from '../advance-runs.ts';
import { type Ground, lockGround } from '../lock-runs.ts';
import type { AdvanceOutcome, RunEvent } from '../run-event.ts';
import { seqOf } from '../seq.ts';
import { boundOf, mayRead } from '../views/read-journal.ts';
import { readableTo } from '../views/readable-to.ts';
import { type ViewedRun, viewEach } from '../views/view-runs.ts';
import { giveBackKeys, keepAnswers, takeKeys } from './answer-once.ts';
import type { Asked, Found, Performed } from './asked-acts.ts';
import { withAttachedFiles } from './attached-files.ts';
import { refusedBefore, turnDown } from './refused-acts.ts';

type Way = {
  /** Leaves alone what somebody else works on, instead of waiting for it. */
  readonly passing: boolean;
  /** Told when everything is written and only the commit is left. */
  readonly progress: { stored: boolean };
};

/** Acts on different runs in one transaction, each with a result of its own, in order. */
export async function performGathered(
  context: RuntimeContext,
  asked: readonly Asked[],
  { passing, progress }: Way,
): Promise<readonly Performed[]> {
  const runs = asked.map(({ run }) => run);
  const bounds = await boundOf(context.db, runs);
  const found = asked.flatMap((one) => {
    const bound = bounds.get(one.run);
    return bound === undefined ? [] : [{ ...one, bound }];
  });
  const taken = apart(found);
  const place = new Map(taken.map((one, index) => [one.run, index]));
  const performed = await inTransaction(context, 'runs', async (tx) => {
    progress.stored = false;
    const done = await performIn(tx, context, taken, passing);
    await context.reached?.('act.stored', runs);
    progress.stored = true;
    return done;
  });
  await context.reached?.('act.committed', runs);
  return runs.map((run) => performed[place.get(run) ?? -1] ?? { is: bounds.has(run) ? 'passed' : 'gone' });
}

/** Of several that are bound to one record the first: the others must see what it wrote. */
function apart(found: readonly Found[]): readonly Found[] {
  const records = new Set<string>();
  return found.filter(({ bound }) => {
    const ids = bound.records.map(({ id }) => id);
    const free = ids.every((id) => !records.has(id));
    for (const id of ids) records.add(id);
    return free;
  });
}

async function performIn(
  tx: Transaction,
  context: RuntimeContext,
  asked: readonly Found[],
  passing: boolean,
): Promise<readonly Performed[]> {
  const earlier = await answeredBefore(tx, context, asked);
  const fresh = asked.filter((one) => !earlier.has(one));
  const results = await performFresh(tx, context, fresh, passing);
  const keyed = fresh.flatMap((one) => (one.once === undefined ? [] : [{ once: one.once, result: results.get(one) }]));
  const done = keyed.flatMap(({ once, result }) => (result?.is === 'kept' ? [[once, result.kept] as const] : []));
  const kept = await keepAnswers(tx, new Map(done));
  await giveBackKeys(
    tx,
    keyed.flatMap(({ once, result }) => (result?.is === 'kept' ? [] : [once])),
  );
  return asked.map((one) => {
    const again = one.once === undefined ? undefined : kept.get(one.once);
    return earlier.get(one) ?? (again === undefined ? results.get(one) : { is: 'kept', kept: again }) ?? gone;
  });
}

const gone = { is: 'gone' } as const;

/** What was answered under the same key before, to those who may still read the record. */
async function answeredBefore(
  tx: Transaction,
  context: RuntimeContext,
  asked: readonly Found[],
): Promise<ReadonlyMap<Found, Performed>> {
  const answers = await takeKeys(
    tx,
    context,
    asked.flatMap(({ once }) => once ?? []),
  );
  const earlier = new Map<Found, Performed>();
  for (const one of asked) {
    const kept = one.once === undefined ? undefined : answers.get(one.once);
    if (kept === undefined) continue;
    earlier.set(one, (await mayRead(tx, one.viewer, one.bound.subject)) ? { is: 'kept', kept } : gone);
  }
  return earlier;
}

async function performFresh(
  tx: Transaction,
  context: RuntimeContext,
  asked: readonly Found[],
  passing: boolean,
): Promise<ReadonlyMap<Found, Performed>> {
  const results = new Map<Found, Performed>();
  if (asked.length === 0) return results;
  const told = new Map<Found, RunEvent>();
  for (const one of asked) told.set(one, await toldTo(tx, context, one));
  const ground = await lockGround(tx, context, [...told.values()], passing ? { passing: 'all' } : {});
  const isHeld = ({ run, bound }: Found) =>
    ground.runs.has(run) && bound.records.every((ref) => ground.records.has(recordKey(ref)));
  const held = passing ? asked.filter(isHeld) : asked;
  for (const one of asked) if (!held.includes(one)) results.set(one, { is: 'passed' });
  const readable = await readableTo(
    tx,
    ground,
    held.map(({ viewer, bound }) => ({ viewer, ref: bound.subject })),
  );
  const going: Found[] = [];
  for (const [index, one] of held.entries()) {
    const refused = readable[index] === true ? await refusedBefore(tx, context, one, ground) : null;
    if (readable[index] !== true) results.set(one, gone);
    else if (refused !== null) results.set(one, { is: 'kept', kept: { refused } });
    else going.push(one);
  }
  const sending: Promise<void>[] = [];
  const events = going.flatMap((one) => told.get(one) ?? []);
  const outcomes = await advanceIn(tx, context, events, { locked: ground, sending });
  const advanced: { readonly one: Found; readonly seen: ViewedRun }[] = [];
  for (const [index, one] of going.entries()) {
    const [event, outcome] = [events[index], outcomes[index]];
    if (outcome?.is === 'advanced') advanced.push({ one, seen: viewed(ground, outcome) });
    else if (event !== undefined) {
      const refused = await turnDown(tx, context, one, ground, { told: event, outcome });
      results.set(one, { is: 'kept', kept: { refused } });
    }
  }
  const seen = advanced.map(({ one: { viewer }, seen: run }) => ({ viewer, run }));
  const [views] = await Promise.all([viewEach(tx, context, seen, ground), ...sending]);
  const byRun = new Map(views.map((view) => [view.id, view]));
  for (const { one } of advanced) {
    const view = byRun.get(one.run);
    if (view === undefined) throw new Error(`The version of run ${one.run} cannot be read.`);
    results.set(one, { is: 'kept', kept: { answer: view as unknown as Json } });
  }
  return results;
}

async function toldTo(
  tx: Transaction,
  context: RuntimeContext,
  { viewer, run, bound, act: { node, position, act, input, expectedSeq } }: Found,
): Promise<RunEvent> {
  const id = newId();
  const at = context.clock.now();
  const where = position === undefined ? { node } : { node, position };
  const base = { id, seq: seqOf(at, id), at, cause: { id, depth: 0 }, actor: actorOf(viewer) };
  const filled = await withAttachedFiles(tx, run, input);
  const event: Event = { ...base, kind: 'act', ...where, name: act, input: filled };
  return { run, event, root: id, about: bound.records, ...(expectedSeq === undefined ? {} : { expectedSeq }) };
}

type Advanced = Extract<AdvanceOutcome, { readonly is: 'advanced' }>;

function viewed({ configuration: { processes }, runs }: Ground, outcome: Advanced): ViewedRun {
  const { run, process, version } = outcome;
  // What the act changed may have moved another run, and that this one again.
  const { state, seq, incident } = runs.get(run) ?? outcome;
  const { name = '', kind = '' } = processes.find(({ id }) => id === process) ?? {};
  return { id: run, process, processName: name, kind, version, state, seq, incident, startedAt: state.startedAt };
}
