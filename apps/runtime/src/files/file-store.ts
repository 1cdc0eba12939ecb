import { createHash } from 'node:crypto';
import type { Database, Session, Transaction } from '../database/client.ts';
import { files } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';

/** What is needed of a stored file; bytes lie in the database in chunks, for several runtimes share no disk. */
export type NewFile = {
  readonly name: string;
  /** Media type as the sender calls it. */
  readonly type: string;
  readonly by: string | null;
  readonly now: string;
};

const chunkSize = 262_144;
/** An upload that has not ended after this belongs to a process that died; hours. */
const abandonedAfter = 6;

/** A file as it was stored. `sha256` in hex, `size` in bytes. */
export type StoredFile = { readonly id: string; readonly size: number; readonly sha256: string };

/**
 * Stores a stream as it comes, a chunk at a time. When the stream breaks off, or `keep` throws, what had come is removed
 * and the error goes on to the caller. `keep` notes whose the file is, in the transaction that makes it whole.
 */
export async function storeFile(
  db: Database,
  { name, type, by, now }: NewFile,
  bytes: AsyncIterable<Buffer>,
  keep: (tx: Transaction, file: StoredFile) => Promise<void> = async () => {},
): Promise<StoredFile> {
  const { sql, orm } = db;
  await sweepAbandoned(db);
  const id = newId();
  await orm.insert(files).values({ id, name, type, size: 0, createdAt: now, createdBy: by });
  try {
    const hash = createHash('sha256');
    let [number, size] = [0, 0];
    for await (const chunk of inChunks(bytes)) {
      await sql`insert into file_chunks (file_id, number, body) values (${id}, ${number}, ${chunk})`;
      hash.update(chunk);
      number += 1;
      size += chunk.length;
    }
    const file = { id, size, sha256: hash.digest('hex') };
    await db.transaction(async (tx) => {
      await tx.sql`update files set complete = true, size = ${size}, sha256 = ${file.sha256} where id = ${id}`;
      await keep(tx, file);
    });
    return file;
  } catch (error) {
    await removeFile(db, id);
    throw error;
  }
}

/** The bytes of a stored file, one chunk in memory at a time. */
export async function* readFile({ sql }: Session, id: string): AsyncGenerator<Buffer> {
  for (let number = 0; ; number++) {
    const [row] = await sql<{ body: Buffer }[]>`
      select body from file_chunks where file_id = ${id} and number = ${number}`;
    if (row === undefined) return;
    yield row.body;
  }
}

export async function removeFile({ sql }: Session, id: string): Promise<void> {
  await sql`delete from files where id = ${id}`;
}

async function sweepAbandoned({ sql }: Session): Promise<void> {
  await sql`delete from files where not complete and created_at < now() - make_interval(hours => ${abandonedAfter})`;
}

async function* inChunks(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const part of bytes) {
    waiting.push(part);
    length += part.length;
    if (length < chunkSize) continue;
    const all = Buffer.concat(waiting);
    const full = all.length - (all.length % chunkSize);
    for (let at = 0; at < full; at += chunkSize) yield all.subarray(at, at + chunkSize);
    waiting = [all.subarray(full)];
    length = all.length - full;
  }
  if (length > 0) yield Buffer.concat(waiting);
}
