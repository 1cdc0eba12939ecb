import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { admit } from '../records/admission.ts';
import { type RecordRow, recordColumns, toStored } from '../records/hold-records.ts';
import { beginEach } from '../runs/entries/begin-each.ts';
import { wake } from '../worker/wake.ts';
import type { StoredEntry } from './failed-entry.ts';
import { noHelp, type Repair } from './repair.ts';
import { troubleTeller } from './tell-trouble.ts';

/** Tries once more to take a record into a process, as it is now, or leaves it out. Answers whether it is over, else what is wrong now. */
export async function repairEntry(
  context: RuntimeContext,
  viewer: Viewer,
  entry: StoredEntry,
  { do: what, reason }: Repair,
): Promise<{ readonly solved: boolean; readonly message: string | null }> {
  if (what !== 'retry' && what !== 'skip') throw noHelp();
  const problem = await inTransaction(context, 'runs', async (tx) => {
    const record = await hold(tx, entry);
    await tx.sql`delete from failed_entries where id = ${entry.id}`;
    if (what === 'retry' && record !== undefined) await tryOnce(tx, context, entry, record);
    const at = context.clock.now();
    const { process, version, module } = entry;
    const detail = { do: what, reason, process, version };
    const subject = `record:${module}/${entry.record}`;
    await noteAudit(tx, { at, actor: viewer.user?.id ?? null, action: 'entry.repaired', subject, detail });
    return keepTries(tx, entry);
  });
  wake(context);
  if (problem === null) return { solved: true, message: null };
  const tell = await troubleTeller(context, viewer, [entry]);
  return { solved: false, message: tell(entry, problem) };
}

async function hold({ sql }: Transaction, { module, record }: StoredEntry) {
  const [row] = await sql<RecordRow[]>`
    select ${sql.unsafe(recordColumns)} from records r
    where r.module = ${module} and r.id = ${record} and r.deleted_at is null for no key update of r`;
  return row === undefined ? undefined : toStored(row);
}

/** What was to begin is begun; else the record is offered once more with the change it had. */
async function tryOnce(
  tx: Transaction,
  context: RuntimeContext,
  { began }: StoredEntry,
  record: ReturnType<typeof toStored>,
): Promise<void> {
  if (began.told !== undefined) await beginEach(tx, context, [began.told]);
  else if (began.fact !== undefined) await admit(tx, context, [{ event: began.fact, record }]);
}

/** Where it failed again it stands there anew, under the id people have, with all its tries. */
async function keepTries(
  { sql }: Transaction,
  { id, process, record, attempts, at }: StoredEntry,
): Promise<string | null> {
  const [left] = await sql<{ problem: string }[]>`
    update failed_entries set id = ${id}, attempts = ${attempts + 1}, at = ${at}
    where process_id = ${process} and record_id = ${record}
    returning problem`;
  return left?.problem ?? null;
}
