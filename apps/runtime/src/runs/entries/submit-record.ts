import { actorOf, type Viewer } from '../../access/viewer.ts';
import { noteAudit } from '../../audit/note-audit.ts';
import type { RuntimeContext } from '../../context.ts';
import { inTransaction } from '../../database/in-transaction.ts';
import { Refused } from '../../http/refused.ts';
import { newId } from '../../new-id.ts';
import type { RecordFact } from '../../records/admission.ts';
import { type RecordRow, recordColumns, toStored } from '../../records/hold-records.ts';
import { writableRecordFor } from '../../records/read-record.ts';
import { wake } from '../../worker/wake.ts';
import { byReasons } from '../acts/act-refusals.ts';
import { publishFacts } from '../publish-facts.ts';
import { readClock } from '../read-clock.ts';
import { noSuchRun } from '../views/read-journal.ts';
import { enterByHand } from './enter-by-hand.ts';

export type Submission = { readonly module: string; readonly id: string; readonly process: string };

/** Somebody hands a record in to a process, which takes it in at once. Answers the run; throws `refused` with the reasons why not. */
export async function submitRecord(
  context: RuntimeContext,
  viewer: Viewer,
  { module, id, process }: Submission,
): Promise<string> {
  await writableRecordFor(context, viewer, module, id);
  const { id: by } = actorOf(viewer);
  const run = await inTransaction(context, 'runs', async (tx) => {
    const { sql } = tx;
    const [row] = await sql<RecordRow[]>`
      select ${sql.unsafe(recordColumns)} from records r
      where r.module = ${module} and r.id = ${id} and r.deleted_at is null for no key update of r`;
    if (row === undefined) throw noSuchRun();
    const at = await readClock(tx, context);
    const event = newId();
    const chain = { actor: by, cause: null, root: event, depth: 0 };
    const body = { door: viewer.key === undefined ? 'page' : 'api', changed: [], before: {} };
    const fact: RecordFact = {
      record: toStored(row),
      event: { id: event, type: 'record.submitted', module, record: id, ...chain, body, at },
    };
    const done = await enterByHand(tx, context, fact, process);
    if ('failed' in done) throw new Refused('internal', couldNot, { details: { problem: done.failed } });
    if ('not' in done) {
      const { error, text, more } = byReasons(done.not);
      throw new Refused(error, text, more);
    }
    await publishFacts(tx, [
      { id: event, type: 'record.submitted', about: { module, id }, keys: [], data: { process }, at, ...chain },
    ]);
    const line = { at, actor: by, action: 'record.submitted', subject: `record:${module}/${id}` };
    await noteAudit(tx, { ...line, detail: { process, run: done.run } });
    return done.run;
  });
  wake(context);
  return run;
}

const couldNot = {
  en: 'The process could not take the record in. Whoever looks after incidents finds the reason there.',
  'zh-CN': '流程未能让记录进入。负责处理异常的人可在异常列表中查看原因。',
  'zh-TW': '流程未能讓記錄進入。負責處理異常的人可在異常清單中查看原因。',
};
