import { usersTarget } from '@throughline/crm';
import { viewerToSqlOfMany } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import { noteDone } from '../audit/note-audit.ts';
import { type BulkRow, readBulkRow } from '../bulk/bulk-state.ts';
import { bulkTask } from '../bulk/start-bulk.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import { rowId } from './bringing-in/row-id.ts';
import { importFor, whoImports } from './import-doors.ts';
import { checkMayUse, type ImportRow, readImportRow } from './import-state.ts';

/** Rows asked about at once; their ids are worked out, not stored. */
const chunk = 10_000;

export type UndoPreview = { readonly records: number; readonly made: number; readonly changed: number };

/** What an undo would take back, and how much of it was changed after the import had ended. */
export async function previewUndo(context: RuntimeContext, viewer: Viewer, id: string): Promise<UndoPreview> {
  const row = await importFor(context, viewer, id);
  checkUndoable(row);
  let [records, made, changed] = [0, 0, 0];
  for (const part of await partsOf(context.db, row)) {
    const [found] = await context.db.sql<{ count: number; changed: number }[]>`
      select count(*)::int as count, (count(*) filter (where r.updated_at > ${row.endedAt}::timestamptz))::int as changed
      from ${added(context.db, viewer, row, part)}`;
    if ('made' in part) made = found?.count ?? 0;
    else records += found?.count ?? 0;
    changed += found?.changed ?? 0;
  }
  return { records, made, changed };
}

/**
 * Takes back what an import has added, as a bulk deletion: in batches, through the one door for records, as the person
 * who asks, with a result per record, into the recycle bin. The last rows go first, what was made for look-ups at the
 * end, so that nothing is emptied that goes anyway. What was updated stays as it is.
 */
export async function undoImport(context: RuntimeContext, viewer: Viewer, id: string): Promise<BulkRow> {
  return context.db.transaction(async (tx) => {
    const { sql } = tx;
    const row = await readImportRow(tx, id, true);
    checkMayUse(row, viewer);
    const user = whoImports(viewer, row.module);
    checkUndoable(row);
    const [job, now] = [newId(), context.clock.now()];
    await sql`
      insert into bulk_jobs (id, module, work, selection, state, total, created_by, created_at)
      values (${job}, ${row.module}, '{"do": "delete"}'::jsonb, ${JSON.stringify({ import: id })}::jsonb, 'running', 0,
        ${user}, ${now})`;
    let total = 0;
    for (const part of await partsOf(tx, row)) {
      const inserted = await sql`
        insert into bulk_results (job_id, number, module, record_id, name)
        select ${job}::uuid, ${total} + row_number() over (order by r.id desc), r.module, r.id, r.name
        from ${added(tx, viewer, row, part)}`;
      total += inserted.count;
    }
    if (total === 0) throw nothingLeft();
    await sql`update bulk_jobs set total = ${total} where id = ${job}`;
    await sql`update imports set undo_job = ${job} where id = ${id}`;
    await sql`select graphile_worker.add_job(${bulkTask}, json_build_object('bulk', ${job}::text), job_key := ${`bulk:${job}`})`;
    await noteDone(tx, context, viewer, 'import.undone', `import:${id}`, { module: row.module, records: total });
    return readBulkRow(tx, job);
  });
}

type Part = { readonly from: number; readonly to: number } | { readonly made: readonly string[] };

/** The rows from the last to the first, then what was made for them, by module. */
async function partsOf({ sql }: Session, { id, read }: ImportRow): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (let to = read; to > 0; to -= chunk) parts.push({ from: Math.max(1, to - chunk + 1), to });
  const made = await sql<{ module: string }[]>`select distinct module from import_made where import_id = ${id}`;
  return made.length === 0 ? parts : [...parts, { made: made.map(({ module }) => module) }];
}

/** Records of a part that are still there for the viewer, as `r`. */
function added(session: Session, viewer: Viewer, row: ImportRow, part: Part) {
  const { sql } = session;
  if ('made' in part) {
    return sql`import_made m join records r on r.module = m.module and r.id = m.record_id
      where m.import_id = ${row.id} and r.deleted_at is null
        and ${viewerToSqlOfMany(session, viewer, part.made, 'read')}`;
  }
  const numbers = Array.from({ length: part.to - part.from + 1 }, (_, at) => part.from + at);
  const ids = numbers.map((number) => rowId(row.id, row.startedAt ?? '', number));
  return sql`records r
    where r.module = ${row.module} and r.id = any(${ids}::uuid[]) and r.deleted_at is null
      and ${viewerToSqlOfMany(session, viewer, [row.module], 'read')}`;
}

function checkUndoable({ module, state, dryRun, read, undo }: ImportRow): void {
  if (module === usersTarget) {
    throw new Refused(
      'badRequest',
      {
        en: 'People who were imported are not deleted.',
        'zh-CN': '导入的用户不会被删除。',
        'zh-TW': '匯入的使用者不會被刪除。',
      },
      {
        hint: {
          en: 'Deactivate those who shall not sign in, in the settings.',
          'zh-CN': '请在设置中停用不应登录的用户。',
          'zh-TW': '請在設定中停用不應登入的使用者。',
        },
      },
    );
  }
  if (state === 'running' || undo?.state === 'running') {
    throw new Refused(
      'conflict',
      {
        en: 'This is still running.',
        'zh-CN': '仍在进行中。',
        'zh-TW': '仍在進行中。',
      },
      {
        hint: {
          en: 'Wait for it, or stop it first.',
          'zh-CN': '请等待完成,或先停止。',
          'zh-TW': '請等待完成,或先停止。',
        },
      },
    );
  }
  if (dryRun || read === 0) throw nothingLeft();
}

const nothingLeft = () =>
  new Refused('conflict', {
    en: 'Nothing that this import added is left.',
    'zh-CN': '此导入添加的记录已全部不在。',
    'zh-TW': '此匯入新增的記錄已全部不在。',
  });
