import { declarations } from '@throughline/catalog';
import type { Json } from '@throughline/expression';
import { applyEdits, type Document, type Edit, editSchema, isRefusal, readDocument } from '@throughline/graph';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { invalidDocument } from './create-process.ts';
import { noSuchProcess } from './read-processes.ts';

export type Gesture = { readonly baseRevision: number; readonly edits: readonly unknown[]; readonly label: string };
export type Saved = { readonly revision: number; readonly inverse: readonly Json[]; readonly updatedAt: string };

/** A client that is further behind than this reads the draft anew instead of laying its edits over so many. */
const mostToRebase = 1_000;

/**
 * Applies one gesture to the draft, all or nothing: the only way into a draft. The gesture and what takes it back are
 * kept, so that a stale writer can lay its own over what happened meanwhile.
 */
export async function saveEdits(context: RuntimeContext, viewer: Viewer, id: string, gesture: Gesture): Promise<Saved> {
  const edits = gesture.edits.map(readEdit);
  const by = viewer.user?.id ?? null;
  return context.db.transaction(async (tx) => {
    const [draft] = await tx.sql<{ revision: number; document: Document }[]>`
      select revision, document from drafts where process_id = ${id} for update`;
    if (draft === undefined) throw noSuchProcess();
    if (draft.revision !== gesture.baseRevision) throw await stale(tx, id, draft.revision, gesture.baseRevision);
    const { document, inverses } = applied(draft.document, edits);
    const revision = draft.revision + 1;
    const updatedAt = context.clock.now();
    await tx.sql`
      update drafts set revision = ${revision}, document = ${JSON.stringify(document)}::jsonb,
        updated_at = ${updatedAt}, updated_by = ${by}
      where process_id = ${id}`;
    await tx.sql`
      insert into draft_edits (process_id, revision, edits, inverse, label, by, at)
      values (${id}, ${revision}, ${JSON.stringify(edits)}::jsonb, ${JSON.stringify(inverses)}::jsonb,
        ${gesture.label}, ${by}, ${updatedAt})`;
    return { revision, inverse: inverses as readonly Json[], updatedAt };
  });
}

function readEdit(given: unknown, index: number): Edit {
  const parsed = editSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refused('invalidDocument', `Edit ${index + 1} cannot be read: ${issue?.message ?? 'unknown form'}.`, {
    details: { index, path: issue?.path.map(String).join('.') ?? '' },
  });
}

function applied(document: Document, edits: readonly Edit[]) {
  const after = applyEdits(document, edits, declarations);
  if (isRefusal(after)) {
    throw new Refused('invalidDocument', after.refused.reason, {
      details: { index: after.index, code: after.refused.code },
    });
  }
  const read = readDocument(after.document);
  if ('problems' in read) throw invalidDocument(read.problems);
  return after;
}

async function stale(session: Session, id: string, revision: number, base: number): Promise<Refused> {
  const since = await session.sql`
    select e.revision, e.edits, e.inverse, e.label, e.by, u.name as "byName", e.at
    from draft_edits e left join users u on u.id = e.by
    where e.process_id = ${id} and e.revision > ${base} and ${revision - base <= mostToRebase}
    order by e.revision`;
  return new Refused(
    'stale',
    {
      en: 'The draft was changed meanwhile.',
      'zh-CN': '草稿已被修改。',
      'zh-TW': '草稿已被修改。',
    },
    { details: { revision, since: [...since] } as Json },
  );
}
