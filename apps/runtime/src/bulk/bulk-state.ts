import type { Bulk, BulkWork } from '@throughline/contract';
import { readsEverything, type Viewer } from '../access/viewer.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';

export type BulkRow = {
  readonly id: string;
  readonly module: string;
  readonly work: BulkWork;
  readonly state: Bulk['state'];
  readonly total: number;
  readonly done: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly problem: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
};

export const bulkColumns = `
  id, module, work, state, total, done, changed, unchanged, refused, problem, created_by as "createdBy",
  created_at as "createdAt", started_at as "startedAt", ended_at as "endedAt"`;

/** Reads a bulk change; with `lock` its row is held until the end of the transaction. */
export async function readBulkRow({ sql }: Session, id: string, lock = false): Promise<BulkRow> {
  const [row] = await sql<BulkRow[]>`
    select ${sql.unsafe(bulkColumns)} from bulk_jobs where id = ${id} ${lock ? sql`for update` : sql``}`;
  if (row === undefined) throw noBulk();
  return row;
}

/** Whose work it is, or who manages users, may see it; for others it does not exist. */
export async function bulkFor(session: Session, viewer: Viewer, id: string, lock = false): Promise<BulkRow> {
  const row = await readBulkRow(session, id, lock);
  if (row.createdBy === viewer.user?.id) return row;
  // What is set may be the value of a field that is hidden from whoever manages users.
  if (viewer.rights.has('users.manage') && readsEverything(viewer)) return row;
  throw noBulk();
}

const noBulk = () =>
  new Refused('notFound', {
    en: 'There is no such bulk change.',
    'zh-CN': '没有这项批量更改。',
    'zh-TW': '沒有這項批次變更。',
  });

export function bulkView(row: BulkRow): Bulk {
  const { total, done, changed, unchanged, refused, ...rest } = row;
  return { ...rest, records: { total, done, changed, unchanged, refused } };
}
