import { plainTarget, recordKey } from '@throughline/engine';
import { veilOf } from '../../access/veil.ts';
import { spokenBy } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import type { Ground } from '../lock-runs.ts';
import type { AdvanceOutcome, RunEvent } from '../run-event.ts';
import { setFailedActAside } from '../troubles/set-aside.ts';
import { compiledVersions, versionKey } from '../versions/compiled-versions.ts';
import { notAsked, unseenFields } from '../views/veil-form.ts';
import { namesOfSeats, whoCanAct } from '../views/who-can-act.ts';
import { byReasons, type Refusal, refusalOf } from './act-refusals.ts';
import type { Found } from './asked-acts.ts';
import { farReferences, notInReach } from './far-references.ts';
import { heldAway, lockReason } from './held-away.ts';
import { noteRefusal } from './note-refusal.ts';

function toOf({ viewer, bound }: Found, { configuration }: Ground) {
  return { module: bound.subject.module, veil: veilOf(viewer, configuration.modules) };
}

/** What needs no trying: fields they are not asked for, records they may not refer to, and places another process keeps the record from. */
export async function refusedBefore(
  tx: Transaction,
  context: RuntimeContext,
  one: Found,
  ground: Ground,
): Promise<Refusal | null> {
  const { module, veil } = toOf(one, ground);
  const unseen = unseenFields(one.act.input, module, veil);
  if (unseen.length > 0) return byReasons([notAsked(unseen, spokenBy(one.viewer))]);
  const { viewer, bound, act } = one;
  const far = await farReferences(tx, viewer, ground.configuration.modules, module, act.input);
  const data = ground.records.get(recordKey(bound.subject))?.data ?? {};
  const reason = notInReach(far, act.input, data);
  return reason === null ? refusedByLock(tx, context, one, ground) : byReasons([reason]);
}

/** Another process keeps the record from where this leads: said before anything is tried, as the page says it. */
async function refusedByLock(
  tx: Transaction,
  context: RuntimeContext,
  { viewer, run, act: { node } }: Found,
  { runs, locks, configuration }: Ground,
): Promise<Refusal | null> {
  const stored = runs.get(run);
  if (stored === undefined || locks.length === 0) return null;
  const compiled = await compiledVersions(tx, context, configuration, [stored]);
  const found = compiled.get(versionKey(stored));
  const gate = found !== undefined && 'process' in found ? found.process.nodes.get(node) : undefined;
  if (found === undefined || 'broken' in found || gate === undefined) return null;
  const [ref] = Object.values(stored.state.records);
  const mine = locks.filter(({ record }) => record === ref?.id);
  const to = gate.role === 'gate' ? (plainTarget(gate) ?? undefined) : undefined;
  const lock = heldAway(found.process, run, to, mine);
  if (lock === undefined) return null;
  const seats = await whoCanAct(tx, context, [lock.run]);
  return byReasons([lockReason(lock, namesOfSeats(seats, lock.run), viewer.user?.zone ?? 'UTC')]);
}

/** Notes an act that did not advance its run, and answers why. */
export async function turnDown(
  tx: Transaction,
  context: RuntimeContext,
  one: Found,
  ground: Ground,
  { told, outcome }: { readonly told: RunEvent; readonly outcome: AdvanceOutcome | undefined },
): Promise<Refusal> {
  const refused = refusalOf(outcome, toOf(one, ground));
  if (refused === null) throw new Error(`The act on run ${told.run} came to nothing.`);
  if (outcome?.is === 'failed') await setFailedActAside(tx, context, told, outcome.problem);
  if (outcome?.is === 'refused') await noteRefusal(tx, told, outcome);
  return refused;
}
