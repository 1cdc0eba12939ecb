import type { Attachment } from '@throughline/contract';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { shownTypes } from '../files/file-type.ts';
import { Refused } from '../http/refused.ts';
import { recordFor } from '../records/read-record.ts';

export type AttachmentRow = Omit<Attachment, 'preview'> & {
  readonly file: string;
  readonly module: string;
  readonly record: string;
};

const columns = `
  a.id, a.name, a.module, a.record_id as record, a.file_id as file, f.type, f.size, f.sha256, a.added_at as "addedAt",
  a.added_by as "addedBy", u.name as "addedByName"
  from attachments a join files f on f.id = a.file_id left join users u on u.id = a.added_by`;

export function attachmentView({ file: _f, module: _m, record: _r, ...row }: AttachmentRow): Attachment {
  return { ...row, size: Number(row.size), preview: shownTypes.has(row.type) };
}

/** Files of a record, newest first. */
export async function attachmentsOf({ sql }: Session, record: string): Promise<readonly AttachmentRow[]> {
  return sql<AttachmentRow[]>`
    select ${sql.unsafe(columns)} where a.record_id = ${record} order by a.added_at desc, a.id desc`;
}

/** A file on a record the viewer may read. Throws `notFound`. */
export async function attachmentFor(context: RuntimeContext, viewer: Viewer, id: string): Promise<AttachmentRow> {
  const { sql } = context.db;
  const [row] = await sql<AttachmentRow[]>`select ${sql.unsafe(columns)} where a.id = ${id}`;
  if (row === undefined) throw noFile();
  await recordFor(context, viewer, row.module, row.record).catch(() => {
    throw noFile();
  });
  return row;
}

export const noFile = () =>
  new Refused('notFound', {
    en: 'This file does not exist, was removed, or is not yours to see.',
    'zh-CN': '此文件不存在、已移除,或您无权查看。',
    'zh-TW': '此檔案不存在、已移除,或您無權檢視。',
  });
