import { type Attachment, largestAttachment } from '@throughline/contract';
import { personOf } from '../access/person-of.ts';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { attachments } from '../database/schema/index.ts';
import { cleanFileName } from '../files/clean-file-name.ts';
import { storeFile } from '../files/file-store.ts';
import { fileType } from '../files/file-type.ts';
import { followOwnDeed } from '../following/followers.ts';
import { Refused } from '../http/refused.ts';
import { newId } from '../new-id.ts';
import { writableRecordFor } from '../records/read-record.ts';
import { attachmentFor, attachmentView } from './attachment-store.ts';
import { tellOfFile } from './tell-of-file.ts';

export type Upload = { readonly name: string; readonly bytes: AsyncIterable<Buffer> };

/** Enough to tell what a file is. */
const headLength = 1_024;

/** Puts a file on a record that the viewer may change. Whatever breaks off or is refused leaves nothing behind. */
export async function addAttachment(
  context: RuntimeContext,
  viewer: Viewer,
  { module, id: recordId }: { readonly module: string; readonly id: string },
  upload: Upload,
): Promise<Attachment> {
  const by = personOf(viewer);
  const { record } = await writableRecordFor(context, viewer, module, recordId);
  const name = cleanFileName(upload.name);
  const { head, bytes } = await withHead(upload.bytes);
  if (head.length === 0) throw new Refused('badRequest', isEmpty(name));
  const found = fileType(name, head);
  if ('refused' in found) throw new Refused('badRequest', found.refused);
  const now = context.clock.now();
  const id = newId();
  await storeFile(context.db, { name, type: found.type, by, now }, upToLimit(name, bytes), async (tx, file) => {
    await tx.orm
      .insert(attachments)
      .values({ id, module, record: recordId, file: file.id, name, addedBy: by, addedAt: now });
    await followOwnDeed(tx, record, by, now);
    await tellOfFile(tx, record, by, now);
  });
  return attachmentView(await attachmentFor(context, viewer, id));
}

/** The first bytes of a stream, and the stream with them. */
async function withHead(bytes: AsyncIterable<Buffer>): Promise<{ head: Buffer; bytes: AsyncIterable<Buffer> }> {
  const parts = bytes[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < headLength) {
    const next = await parts.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => parts };
  }
  return { head: Buffer.concat(first), bytes: all() };
}

async function* upToLimit(name: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const part of bytes) {
    size += part.length;
    if (size > largestAttachment) throw new Refused('tooLarge', isTooLarge(name));
    yield part;
  }
}

const isEmpty = (name: string) => ({
  en: `“${name}” is empty.`,
  'zh-CN': `“${name}”是空文件。`,
  'zh-TW': `「${name}」是空檔案。`,
});
const isTooLarge = (name: string) => ({
  en: `“${name}” is larger than 25 MB.`,
  'zh-CN': `“${name}”超过 25 MB。`,
  'zh-TW': `「${name}」超過 25 MB。`,
});
