import { declarations } from '@throughline/catalog';
import type { Draft } from '@throughline/contract';
import type { Json, Text } from '@throughline/expression';
import { type Document, type KindId, type ReadProblem, readDocument } from '@throughline/graph';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import { readModules } from '../records/module-store.ts';
import { readDraft } from './read-draft.ts';

export type NewProcess = {
  readonly kind: KindId;
  readonly module: string;
  readonly name: string;
  /** What the draft begins with; the blank drawing of the kind when absent. */
  readonly document?: Document | undefined;
};

/** A process with its draft at revision 0, last in the order of its kind and module. */
export async function createProcess(context: RuntimeContext, viewer: Viewer, wanted: NewProcess): Promise<Draft> {
  return context.db.transaction((tx) => createProcessIn(tx, context, viewer, wanted));
}

/** The same in the caller's transaction. */
export async function createProcessIn(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  wanted: NewProcess,
): Promise<Draft> {
  const id = newId();
  const at = context.clock.now();
  const by = viewer.user?.id ?? null;
  const module = (await readModules(context, tx)).get(wanted.module);
  if (module === undefined) throw new Refused('badRequest', unknownModule(wanted.module));
  const kind = declarations.kinds[wanted.kind];
  if (kind === undefined) throw new Refused('badRequest', cannotDrawYet(wanted.kind));
  const document = wanted.document === undefined ? kind.blank(module) : fitting(wanted.document, wanted);
  await tx.sql`
      insert into processes (id, kind, module, name, state, live_version, position, owner, created_at, updated_at)
      select ${id}, ${wanted.kind}, ${wanted.module}, ${wanted.name}, 'draft', null, coalesce(max(position), 0) + 1,
        ${by}::uuid, ${at}, ${at}
      from processes where kind = ${wanted.kind} and module = ${wanted.module}`;
  await tx.sql`
      insert into drafts (process_id, revision, published_revision, document, updated_at, updated_by)
      values (${id}, 0, null, ${JSON.stringify(document)}::jsonb, ${at}, ${by})`;
  const line = { at, actor: by, action: 'process.created', subject: `process:${id}` };
  await noteAudit(tx, { ...line, detail: { name: wanted.name } });
  return readDraft(tx, id);
}

/** A document brought along, checked as one of unknown origin. */
function fitting(given: Document, wanted: NewProcess): Document {
  const read = readDocument(given);
  if ('problems' in read) throw invalidDocument(read.problems);
  const { document } = read;
  if (document.kind === wanted.kind && document.module === wanted.module) return document;
  throw new Refused('invalidDocument', {
    en: `The drawing is a ${document.kind} of ${document.module}, not a ${wanted.kind} of ${wanted.module}.`,
    'zh-CN': `该图是“${document.module}”的 ${document.kind},而不是“${wanted.module}”的 ${wanted.kind}。`,
    'zh-TW': `該圖是「${document.module}」的 ${document.kind},而不是「${wanted.module}」的 ${wanted.kind}。`,
  });
}

export function invalidDocument(problems: readonly ReadProblem[]): Refused {
  const [first] = problems;
  return new Refused('invalidDocument', first?.message ?? 'The drawing cannot be read.', {
    details: problems.slice(0, 50).map(({ path, code, message }) => ({ path, code, message })) as Json,
  });
}

const unknownModule = (module: string): Text => ({
  en: `There is no module “${module}”.`,
  'zh-CN': `没有模块“${module}”。`,
  'zh-TW': `沒有模組「${module}」。`,
});
const cannotDrawYet = (kind: KindId): Text => ({
  en: `Processes of the kind “${kind}” cannot be drawn in this version.`,
  'zh-CN': `此版本还不能绘制“${kind}”类流程。`,
  'zh-TW': `此版本尚不能繪製「${kind}」類流程。`,
});
