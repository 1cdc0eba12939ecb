import type { ErrorName } from '@throughline/contract';
import type { Ref } from '@throughline/crm';
import { type Event, type Reason, type Run, recordKey } from '@throughline/engine';
import type { JsonObject, Text } from '@throughline/expression';
import { veilOf } from '../../access/veil.ts';
import { actorOf, spokenBy, type Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Session, Transaction } from '../../database/client.ts';
import type { RefusedMore } from '../../http/refused.ts';
import { newId } from '../../new-id.ts';
import { advanceIn } from '../advance-runs.ts';
import { lockGround } from '../lock-runs.ts';
import type { AdvanceOutcome, RunEvent } from '../run-event.ts';
import { seqOf } from '../seq.ts';
import { setFailedActAside } from '../troubles/set-aside.ts';
import { noSuchRun } from '../views/read-journal.ts';
import { notAsked, unseenFields } from '../views/veil-form.ts';
import { byReasons, refusalOf } from './act-refusals.ts';
import { farReferences, notInReach } from './far-references.ts';
import { notInside } from './not-inside.ts';
import { noteRefusal } from './note-refusal.ts';

export type SharedAct = {
  readonly process: string;
  readonly node: string;
  readonly act: string;
  readonly input: JsonObject;
};
/** `skipped`: there was nothing to do, for the record is not where the act is offered. */
export type ActOutcome =
  | { readonly is: 'done' }
  | { readonly is: 'skipped'; readonly text: Text }
  | { readonly is: 'refused'; readonly error: ErrorName; readonly text: Text; readonly more: RefusedMore };

/** The same act on many records of a process, in one transaction; what one refuses is its own. One outcome per record, in order. */
export async function performTogether(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  act: SharedAct,
  records: readonly string[],
): Promise<readonly ActOutcome[]> {
  const runs = await runsWithin(tx, act.process, records);
  const told = new Map([...runs].map(([record, run]) => [record, toldTo(context, viewer, run, act)]));
  const ground = await lockGround(tx, context, [...told.values()], { viewer });
  const veil = veilOf(viewer, ground.configuration.modules);
  const moduleOf = (record: string) => runs.get(record)?.subject.module ?? '';
  const [inside] = runs.values();
  const far = await farReferences(tx, viewer, ground.configuration.modules, inside?.subject.module ?? '', act.input);
  const against = (record: string): Reason | null => {
    const unseen = unseenFields(act.input, moduleOf(record), veil);
    if (unseen.length > 0) return notAsked(unseen, spokenBy(viewer));
    const data = ground.records.get(recordKey({ module: moduleOf(record), id: record }))?.data;
    return notInReach(far, act.input, data ?? {});
  };
  const reasons = new Map([...told.keys()].map((record) => [record, against(record)]));
  const going = [...told].filter(([record]) => ground.readable.has(record) && reasons.get(record) === null);
  const advanced = await advanceIn(
    tx,
    context,
    going.map(([, event]) => event),
    { locked: ground },
  );
  const outcomes = new Map(going.map(([record], index) => [record, advanced[index]]));
  const settled: ActOutcome[] = [];
  for (const record of records) {
    const [event, reason] = [told.get(record), reasons.get(record) ?? null];
    if (event === undefined) settled.push({ is: 'skipped', text: notInside });
    else if (!ground.readable.has(record)) settled.push(refused(noSuchRun()));
    else if (reason !== null) settled.push(refused(byReasons([reason])));
    else settled.push(await settle(tx, context, event, outcomes.get(record), { module: moduleOf(record), veil }));
  }
  return settled;
}

type Within = { readonly run: string; readonly subject: Ref; readonly records: readonly Ref[] };

async function runsWithin(
  { sql }: Session,
  process: string,
  records: readonly string[],
): Promise<ReadonlyMap<string, Within>> {
  const rows = await sql<(Ref & { run: string; records: Run['records'] })[]>`
    select distinct on (record_id) record_id as id, module, id as run, state -> 'records' as records from runs
    where process_id = ${process} and record_id = any(${[...records]}::uuid[]) and ended_at is null
    order by record_id, started_at`;
  return new Map(
    rows.map(({ id, module, run, records: bound }) => [
      id,
      { run, subject: { module, id }, records: Object.values(bound) },
    ]),
  );
}

function toldTo(
  context: RuntimeContext,
  viewer: Viewer,
  { run, records }: Within,
  { node, act, input }: SharedAct,
): RunEvent {
  const id = newId();
  const at = context.clock.now();
  const base = { id, seq: seqOf(at, id), at, cause: { id, depth: 0 }, actor: actorOf(viewer) };
  // Files lie on one record; what asks for them is done record by record.
  const { attachments: _, ...shared } = input;
  const event: Event = { ...base, kind: 'act', node, name: act, input: shared };
  return { run, event, root: id, about: records };
}

async function settle(
  tx: Transaction,
  context: RuntimeContext,
  told: RunEvent,
  outcome: AdvanceOutcome | undefined,
  to: Parameters<typeof refusalOf>[1],
): Promise<ActOutcome> {
  const refusal = refusalOf(outcome, to);
  if (refusal === null) return { is: 'done' };
  if (outcome?.is === 'failed') await setFailedActAside(tx, context, told, outcome.problem);
  if (outcome?.is === 'refused') {
    if (outcome.reasons[0]?.code === 'notOffered') return { is: 'skipped', text: refusal.text };
    await noteRefusal(tx, told, outcome);
  }
  return refused(refusal);
}

const refused = ({
  error,
  text,
  more,
}: {
  readonly error: ErrorName;
  readonly text: Text;
  readonly more: RefusedMore;
}): ActOutcome => ({ is: 'refused', error, text, more });
