import type { Mapping } from '@throughline/contract';
import { usersTarget } from '@throughline/crm';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { readFile, removeFile, storeFile } from '../files/file-store.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import { modulesFor } from '../records/module-store.ts';
import { checkMayUse, type ImportRow, readImportRow } from './import-state.ts';
import { checkMapping } from './reading/check-mapping.ts';
import { readRows } from './reading/read-rows.ts';
import { suggestColumns } from './reading/suggest-columns.ts';
import { surveyFile } from './reading/survey-file.ts';
import { targetOf } from './reading/target.ts';
import { importTask } from './tasks.ts';

export type Upload = { readonly name: string; readonly type: string; readonly bytes: AsyncIterable<Buffer> };

/** Stores a file, reads it once through and suggests a mapping. Of a file that is broken or breaks off nothing is left. */
export async function prepareImport(
  context: RuntimeContext,
  viewer: Viewer,
  target: string,
  upload: Upload,
): Promise<ImportRow> {
  const user = whoImports(viewer, target);
  const module = targetOf(await modulesFor(context, viewer), target);
  const now = context.clock.now();
  const { name, type, bytes } = upload;
  const file = await storeFile(context.db, { name, type, by: user, now }, bytes);
  try {
    const survey = await surveyFile(readRows(readFile(context.db, file.id)));
    const suggested = await suggestColumns(context, viewer, module, survey);
    const id = newId();
    await context.db.sql`
      insert into imports (id, module, file_id, state, columns, suggested, total, created_by, created_at)
      values (${id}, ${target}, ${file.id}, 'ready', ${JSON.stringify(survey.columns)}::jsonb,
        ${JSON.stringify(suggested)}::jsonb, ${survey.rows}, ${user}, ${now})`;
    return await readImportRow(context.db, id);
  } catch (error) {
    await removeFile(context.db, file.id);
    throw error;
  }
}

/**
 * Starts an import, or goes on with one that was cancelled or failed, behind the rows that are handled. After a dry run
 * it begins anew. `queue` hands it to the worker; the command line runs it by itself.
 */
export async function startImport(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  { mapping, dryRun }: { readonly mapping: Mapping; readonly dryRun: boolean },
  queue = true,
): Promise<ImportRow> {
  const modules = await modulesFor(context, viewer);
  return context.db.transaction(async (tx) => {
    const row = await readImportRow(tx, id, true);
    checkMayUse(row, viewer);
    whoImports(viewer, row.module);
    const tried = row.dryRun && row.state !== 'running';
    if (row.state === 'running' || (row.state === 'done' && !tried)) throw alreadyStarted(row);
    if (row.undo !== null) throw undone();
    if (dryRun && !row.dryRun && row.read > 0) throw underWay();
    checkMapping(
      mapping,
      targetOf(modules, row.module),
      modules,
      row.columns.map(({ name }) => name),
      viewer,
    );
    if (tried || row.startedAt === null || dryRun) await beginAnew(tx, id, context.clock.now());
    await tx.sql`
      update imports set state = 'running', dry_run = ${dryRun}, mapping = ${JSON.stringify(mapping)}::jsonb, problem = null,
        ended_at = null where id = ${id}`;
    if (queue) {
      await tx.sql`
        select graphile_worker.add_job(${importTask}, json_build_object('import', ${id}::text), job_key := ${`import:${id}`})`;
    }
    const detail = { module: row.module, file: row.fileName, dryRun };
    await noteAudit(tx, {
      at: context.clock.now(),
      actor: viewer.user?.id ?? null,
      action: 'import.started',
      subject: `import:${id}`,
      detail,
    });
    return readImportRow(tx, id);
  });
}

async function beginAnew({ sql }: Transaction, id: string, now: string): Promise<void> {
  await sql`
    update imports set read = 0, added = 0, updated = 0, skipped = 0, failed = 0, made = 0, started_at = ${now} where id = ${id}`;
  await sql`delete from import_errors where import_id = ${id}`;
}

/** Stops an import after the batch at hand; what is in stays. */
export async function cancelImport(context: RuntimeContext, viewer: Viewer, id: string): Promise<ImportRow> {
  return context.db.transaction(async (tx) => {
    const row = await readImportRow(tx, id, true);
    checkMayUse(row, viewer);
    if (row.state !== 'running' && row.state !== 'ready') return row;
    await tx.sql`update imports set state = 'cancelled', ended_at = ${context.clock.now()} where id = ${id}`;
    return readImportRow(tx, id);
  });
}

export async function importFor(context: RuntimeContext, viewer: Viewer, id: string): Promise<ImportRow> {
  const row = await readImportRow(context.db, id);
  checkMayUse(row, viewer);
  return row;
}

/** The importing user. Users are brought in only by those who may manage them. */
export function whoImports(viewer: Viewer, target: string): string {
  if (viewer.user === null) throw new Error('A service imports nothing by itself.');
  if (target === usersTarget && !viewer.rights.has('users.manage')) {
    throw new Refused('notAllowed', 'Your profile does not allow you to import users.', {
      hint: 'Ask an administrator.',
      details: { right: 'users.manage' },
    });
  }
  return viewer.user.id;
}

const undone = () =>
  new Refused('conflict', 'What this import had added was taken back.', {
    hint: 'Upload the file again to import it again.',
  });

const underWay = () =>
  new Refused('conflict', 'Some rows of this import are in already, so it cannot be tried any more.', {
    hint: 'Go on with the import, or upload the file again.',
  });

function alreadyStarted({ state }: ImportRow): Refused {
  return state === 'running'
    ? new Refused('conflict', 'This import is running already.', { hint: 'Wait for it, or cancel it.' })
    : new Refused('conflict', 'This import is done already.', { hint: 'Upload the file again to import it again.' });
}
