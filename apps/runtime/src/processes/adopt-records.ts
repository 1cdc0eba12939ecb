import { adoptingPlaces, type CompiledProcess, entriesOf, hasOwnStates, planAdoption } from '@throughline/engine';
import * as z from 'zod';
import { viewerOfUser } from '../access/read-viewer.ts';
import { actorOf } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { newId } from '../new-id.ts';
import type { StoredRecord } from '../records/command.ts';
import { type RecordRow, recordColumns, toStored } from '../records/hold-records.ts';
import { factsOf } from '../runs/answers/records.ts';
import { beginEach } from '../runs/entries/begin-each.ts';
import { earlier, readClock } from '../runs/read-clock.ts';
import type { RunEvent } from '../runs/run-event.ts';
import { seqOf } from '../runs/seq.ts';
import { compiledVersions, versionKey } from '../runs/versions/compiled-versions.ts';
import { readConfiguration } from '../runs/versions/configuration.ts';
import { wayOf } from '../worker/give-way.ts';
import { meetingConditions } from './meeting-conditions.ts';
import { unguided } from './unguided.ts';

export const adoptionTask = 'adopt';

const batch = 500;
const payloadSchema = z.object({ process: z.uuid(), version: z.int() });
type Payload = z.output<typeof payloadSchema>;

/**
 * Takes existing records into a freshly published process, each into the place of its state, in batches of their own
 * transactions. What it has come to is written down with each batch, so it goes on where a dead worker left it.
 */
export async function adoptRecords(context: RuntimeContext, payload: unknown): Promise<void> {
  const adoption = payloadSchema.parse(payload);
  try {
    const way = wayOf(context);
    for (let more = true; more; ) {
      const size = way.atOnce(batch);
      more = await way.inTurn(() => inTransaction(context, 'runs', (tx) => adoptBatch(tx, context, adoption, size)));
      await context.reached?.('adoption.committed', [adoption.process]);
    }
  } catch (error) {
    await context.db.sql`
      update adoptions set problem = ${error instanceof Error ? error.message : String(error)}
      where process_id = ${adoption.process} and version = ${adoption.version}`;
    throw error;
  }
}

type Progress = { readonly after: string | null; readonly by: string | null };

/** Answers whether there may be more. A newer publication has replaced the adoption: then this one ends. */
async function adoptBatch(
  tx: Transaction,
  context: RuntimeContext,
  { process, version }: Payload,
  size: number,
): Promise<boolean> {
  const [progress] = await tx.sql<Progress[]>`
    select after, by from adoptions
    where process_id = ${process} and version = ${version} and state = 'running' for update`;
  if (progress === undefined) return false;
  const configuration = await readConfiguration(tx, context);
  const compiled = (await compiledVersions(tx, context, configuration, [{ process, version }])).get(
    versionKey({ process, version }),
  );
  if (compiled === undefined || 'broken' in compiled) {
    await finish(tx, process, 'failed', compiled?.broken ?? 'The version is not in the database.');
    return false;
  }
  const records = await holdNext(tx, compiled.process, progress.after, size);
  const events = await adoptions(tx, context, compiled.process, records, progress);
  const outcomes = await beginEach(tx, context, events);
  const adopted = outcomes.filter(({ is }) => is === 'advanced').length;
  const failed = outcomes.filter(({ is }) => is === 'failed').length;
  await tx.sql`
    update adoptions
    set after = coalesce(${records.at(-1)?.record.id ?? null}, after), adopted = adopted + ${adopted},
      failed = failed + ${failed}, skipped = skipped + ${records.length - adopted - failed}, problem = null
    where process_id = ${process}`;
  if (records.length < size) await finish(tx, process, 'done', null);
  await context.reached?.('adoption.stored', [process]);
  return records.length === size;
}

async function finish({ sql }: Transaction, process: string, state: string, problem: string | null): Promise<void> {
  await sql`update adoptions set state = ${state}, problem = ${problem} where process_id = ${process}`;
}

/** A record that no process of the kind holds, and since when it has been in its state. */
type Adoptable = { readonly record: StoredRecord; readonly since: string };

/** The next records in the order of their ids, locked, so that none moves on while it is taken in. */
async function holdNext(
  tx: Transaction,
  process: CompiledProcess,
  after: string | null,
  size: number,
): Promise<readonly Adoptable[]> {
  const { sql } = tx;
  const { id, document } = process;
  const field = adoptingPlaces(process)[0]?.field ?? '';
  const rows = await sql<(RecordRow & { since: string })[]>`
    select ${sql.unsafe(recordColumns)},
      coalesce((select max(c.at) from record_changes c where c.record_id = r.id and c.after ? ${field}),
        r.created_at) as since
    from records r
    where ${unguided(tx, id, document)} and (${after}::uuid is null or r.id > ${after}::uuid)
    order by r.id
    limit ${size}
    for no key update of r`;
  return rows.map(({ since, ...row }) => ({ record: toStored(row), since }));
}

async function adoptions(
  tx: Transaction,
  context: RuntimeContext,
  process: CompiledProcess,
  records: readonly Adoptable[],
  { by }: Progress,
): Promise<readonly RunEvent[]> {
  const at = await readClock(tx, context);
  const viewer = by === null ? undefined : await viewerOfUser(tx, by);
  const actor = viewer === undefined ? {} : { actor: actorOf(viewer) };
  const wanted = await meetingConditions(tx, context, process, records, { at, ...actor });
  return wanted.flatMap(({ record, since }): readonly RunEvent[] => {
    const way = wayIn(process, record, since, at);
    if (way === null) return [];
    const [run, id] = [newId(), newId()];
    const { module, id: recordId } = record;
    const base = { id, seq: seqOf(at, id), at, cause: { id, depth: 0 }, ...actor };
    const event = { ...base, run, ...way, records: { record: { module, id: recordId } }, key: '' };
    return [{ run, begins: { process: process.id, version: process.version }, event, root: id }];
  });
}

/** Into the place of its state, where it has stood for some time; where states stand in no field, in by the first entry and from now on. */
function wayIn(process: CompiledProcess, record: StoredRecord, since: string, at: string) {
  if (hasOwnStates(process)) {
    const [first] = entriesOf(process);
    return first === undefined ? null : ({ kind: 'start', entry: first.id, data: {} } as const);
  }
  const plan = planAdoption(process, factsOf(record));
  return plan === null ? null : ({ kind: 'adopt', ...plan, since: earlier(since, at) } as const);
}
