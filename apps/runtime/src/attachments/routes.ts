import { Readable } from 'node:stream';
import { routes } from '@throughline/contract';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { RuntimeContext } from '../context.ts';
import { contentDisposition } from '../files/content-disposition.ts';
import { readFile } from '../files/file-store.ts';
import { shownTypes } from '../files/file-type.ts';
import { implement } from '../http/implement.ts';
import { Refused } from '../http/refused.ts';
import { mayWriteRecord, recordFor } from '../records/read-record.ts';
import { addAttachment } from './add-attachment.ts';
import { type AttachmentRow, attachmentFor, attachmentsOf, attachmentView } from './attachment-store.ts';
import { removeAttachment } from './remove-attachment.ts';

/** Files on records. */
export function registerAttachments(app: FastifyInstance, context: RuntimeContext): void {
  const { attachments } = routes;
  const { db } = context;

  implement(app, attachments.listAttachments, async ({ viewer, params }) => {
    const { module, id } = params;
    await recordFor(context, viewer, module, id);
    const [rows, mayAdd] = await Promise.all([attachmentsOf(db, id), mayWriteRecord(context, viewer, module, id)]);
    return { files: rows.map(attachmentView), mayAdd };
  });
  implement(app, attachments.addAttachment, async ({ viewer, params, request }) => {
    const part = await request.file();
    if (part === undefined || part.fieldname !== 'file') {
      throw new Refused('badRequest', 'The upload holds no file.', { hint: 'Send it as a part named "file".' });
    }
    return addAttachment(context, viewer, params, { name: part.filename, bytes: part.file });
  });
  implement(app, attachments.readAttachment, async ({ viewer, params, reply }) => {
    const row = await attachmentFor(context, viewer, params.id);
    reply.type(row.type === 'text/plain' || row.type === 'text/csv' ? `${row.type}; charset=utf-8` : row.type);
    return sent(reply, row, 'attachment');
  });
  implement(app, attachments.previewAttachment, async ({ viewer, params, reply }) => {
    const row = await attachmentFor(context, viewer, params.id);
    if (!shownTypes.has(row.type)) {
      throw new Refused('badRequest', `“${row.name}” is no picture that can be shown.`, { hint: 'Download it.' });
    }
    reply.type(row.type);
    reply.header('content-security-policy', "default-src 'none'; sandbox");
    return sent(reply, row, 'inline');
  });
  implement(app, attachments.removeAttachment, async ({ viewer, params }) => {
    await removeAttachment(context, viewer, params.id);
    return { deleted: true as const };
  });

  function sent(reply: FastifyReply, row: AttachmentRow, how: 'attachment' | 'inline'): Readable {
    reply.header('content-disposition', contentDisposition(how, row.name));
    reply.header('content-length', String(row.size));
    reply.header('x-content-type-options', 'nosniff');
    reply.header('cache-control', 'private, no-cache');
    return Readable.from(readFile(db, row.file));
  }
}
