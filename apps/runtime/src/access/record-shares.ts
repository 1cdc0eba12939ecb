import { noteDone } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { recordFor } from '../records/read-record.ts';
import { checkPrincipals } from './people/check-principals.ts';
import { viewerToSql } from './reach.ts';
import type { Viewer } from './viewer.ts';

type Share = { readonly with: string; readonly op: 'read' | 'write' };
type Ref = { readonly module: string; readonly id: string };
export type SharesOfRecord = { readonly shares: readonly Share[]; readonly mayChange: boolean };

/** With whom a record is shared by hand, for whoever may read it. */
export async function readShares(
  context: RuntimeContext,
  viewer: Viewer,
  { module, id }: Ref,
): Promise<SharesOfRecord> {
  await recordFor(context, viewer, module, id);
  return { shares: await sharesOf(context.db, id), mayChange: await mayChange(context.db, viewer, { module, id }) };
}

/** Says it anew; for whoever may change the record. */
export async function shareRecord(
  context: RuntimeContext,
  viewer: Viewer,
  { module, id }: Ref,
  shares: readonly Share[],
): Promise<SharesOfRecord> {
  await recordFor(context, viewer, module, id);
  return context.db.transaction(async (tx) => {
    if (!(await mayChange(tx, viewer, { module, id }))) throw notYoursToShare();
    const wanted = [...new Map(shares.map((share) => [share.with, share])).values()];
    await checkPrincipals(
      tx,
      wanted.map((share) => share.with),
    );
    const before = await sharesOf(tx, id);
    await tx.sql`delete from record_shares where module = ${module} and record_id = ${id}`;
    await tx.sql`
      insert into record_shares (module, record_id, principal, op, shared_by, shared_at)
      select ${module}, ${id}, s.principal, s.op, ${viewer.user?.id ?? null}, ${context.clock.now()}
      from unnest(${wanted.map((share) => share.with)}::text[], ${wanted.map(({ op }) => op)}::text[]) as s(principal, op)`;
    const detail = { before: [...before], after: wanted };
    await noteDone(tx, context, viewer, 'record.shared', `record:${module}/${id}`, detail);
    return { shares: await sharesOf(tx, id), mayChange: true };
  });
}

async function sharesOf({ sql }: Session, id: string): Promise<readonly Share[]> {
  return sql<Share[]>`
    select principal as with, op from record_shares where record_id = ${id} order by shared_at, principal`;
}

async function mayChange(session: Session, viewer: Viewer, { module, id }: Ref): Promise<boolean> {
  const [found] = await session.sql`
    select 1 from records r where r.module = ${module} and r.id = ${id} and ${viewerToSql(session, viewer, module, 'write')}`;
  return found !== undefined && viewer.rights.has('records.write');
}

const notYoursToShare = () =>
  new Refused(
    'notAllowed',
    {
      en: 'Only who may change this record may share it.',
      'zh-CN': '只有可以修改此记录的人才能共享它。',
      'zh-TW': '只有可以修改此記錄的人才能共用它。',
    },
    { hint: { en: 'Ask its owner.', 'zh-CN': '请联系其所有者。', 'zh-TW': '請聯絡其擁有者。' } },
  );
