import { declarations } from '@throughline/catalog';
import { entriesOf, testProblems } from '@throughline/engine';
import { say } from '@throughline/expression';
import {
  checkDocument,
  type Document,
  hashDocument,
  type Installed,
  type Problem,
  upgradeDocument,
} from '@throughline/graph';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import { readCalendars } from '../calendars/read-calendars.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session, Transaction } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { type Modules, moduleOf, readModules } from '../records/module-store.ts';
import { wake } from '../worker/wake.ts';
import { beginAdoption } from './begin-adoption.ts';
import { checkPeople } from './check-people.ts';
import { compileDraft } from './compile-draft.ts';
import { raiseEpoch } from './raise-epoch.ts';
import { readCallable } from './read-callable.ts';
import { noSuchProcess } from './read-processes.ts';

export type Publication = { readonly baseRevision: number; readonly note: string; readonly adopt: boolean };
export type Published = { readonly version: number; readonly hash: string };

/**
 * Makes the draft an immutable version and live, in one transaction: the checks once more, the version, the pointer, what
 * it listens to, and the epoch that tells every process. With `adopt` existing records are taken in by a job.
 */
export async function publishProcess(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  publication: Publication,
): Promise<Published> {
  const published = await context.db.transaction((tx) => publishIn(tx, context, viewer, id, publication));
  wake(context);
  return published;
}

/** The same in the caller's transaction, who wakes the workers when it is committed. */
export async function publishIn(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  { baseRevision, note, adopt }: Publication,
): Promise<Published> {
  const by = viewer.user?.id ?? null;
  const draft = await holdDraft(tx, id);
  if (draft.revision !== baseRevision) throw draftMoved(draft.revision);
  const modules = await readModules(context, tx);
  refuseErrors([
    ...problemsOf(draft.document, modules, await readInstalled(tx)),
    ...(await checkPeople(tx, draft.document)),
  ]);
  const at = context.clock.now();
  const version = await insertVersion(tx, id, { document: draft.document, note, author: by, at });
  await goLive(tx, id, version.version, draft, modules, at);
  if (adopt) await beginAdoption(tx, id, version.version, draft.document, { by, at, modules });
  await raiseEpoch(tx);
  const line = { at, actor: by, action: 'process.published', subject: `process:${id}` };
  await noteAudit(tx, { ...line, detail: { ...version, adopt } });
  return version;
}

type HeldDraft = { readonly revision: number; readonly document: Document; readonly module: string };

/** Two publications of one process wait for each other; the draft stays as it is until the end. */
async function holdDraft({ sql }: Transaction, id: string): Promise<HeldDraft> {
  const [draft] = await sql<HeldDraft[]>`
    select d.revision, d.document, p.module
    from processes p join drafts d on d.process_id = p.id
    where p.id = ${id}
    for update`;
  if (draft === undefined) throw noSuchProcess();
  return draft;
}

/** What a drawing may name beside modules. */
export async function readInstalled(session: Session): Promise<Installed> {
  const [calendars, processes] = await Promise.all([readCalendars(session), readCallable(session)]);
  return { calendars: new Set(calendars.map(({ id }) => id)), processes };
}

/** What is wrong with a drawing as today's code reads it; when nothing is, which of its own tests fail. */
export function problemsOf(document: Document, modules: Modules, installed: Installed): readonly Problem[] {
  const upgraded = upgradeDocument(document, declarations);
  if ('problems' in upgraded) return upgraded.problems;
  const module = moduleOf(modules, document.module);
  const problems = checkDocument(upgraded.document, declarations, module, [...modules.values()], installed);
  if (problems.some(({ severity }) => severity === 'error') || document.tests === undefined) return problems;
  return [...problems, ...testProblems(compileDraft(document, modules, 'checked', 1))];
}

function refuseErrors(problems: readonly Problem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  const text =
    errors.length === 1
      ? first.message
      : {
          en: `${errors.length} errors stop publishing; the first: ${say(first.message, 'en')}`,
          'zh-CN': `有 ${errors.length} 个错误阻止发布;第一个:${say(first.message, 'zh-CN')}`,
          'zh-TW': `有 ${errors.length} 個錯誤阻止發布;第一個:${say(first.message, 'zh-TW')}`,
        };
  throw new Refused('invalidDocument', text, { problems });
}

type NewVersion = {
  readonly document: Document;
  readonly note: string;
  readonly author: string | null;
  readonly at: string;
};

async function insertVersion(
  { sql }: Transaction,
  id: string,
  { document, note, author, at }: NewVersion,
): Promise<Published> {
  const hash = hashDocument(document);
  const [row] = await sql<{ version: number }[]>`
    insert into versions (process_id, number, document, hash, note, author, published_at)
    select ${id}, coalesce(max(number), 0) + 1, ${JSON.stringify(document)}::jsonb, ${hash}, ${note}, ${author}::uuid, ${at}
    from versions where process_id = ${id}
    returning number as version`;
  return { version: row?.version ?? 1, hash };
}

async function goLive(
  { sql }: Transaction,
  id: string,
  version: number,
  { revision, document, module }: HeldDraft,
  modules: Modules,
  at: string,
): Promise<void> {
  const heard = entriesOf(compileDraft(document, modules, id, version)).flatMap(({ id: entry, on }) =>
    [...new Set(on)].map((event) => ({ entry, event })),
  );
  await sql`update processes set live_version = ${version}, state = 'live', updated_at = ${at} where id = ${id}`;
  await sql`update drafts set published_revision = ${revision} where process_id = ${id}`;
  await sql`delete from subscriptions where process_id = ${id}`;
  await sql`
    insert into subscriptions (process_id, entry, event, module, version)
    select ${id}, entry, event, ${module}, ${version}
    from jsonb_to_recordset(${JSON.stringify(heard)}::jsonb) as row(entry text, event text)`;
}

const draftMoved = (revision: number) =>
  new Refused(
    'stale',
    {
      en: 'The draft was changed meanwhile; look at the changes before you publish.',
      'zh-CN': '草稿已被修改;请先查看更改再发布。',
      'zh-TW': '草稿已被修改;請先檢視變更再發布。',
    },
    { details: { revision, since: [] } },
  );
