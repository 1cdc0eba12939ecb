import type { Session } from '../database/client.ts';
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

/**
 * Stores a stream as it comes, a chunk at a time. When the stream breaks off, what had come is removed and the error goes
 * on to the caller. Answers the id and the size in bytes.
 */
export async function storeFile(
  session: Session,
  { name, type, by, now }: NewFile,
  bytes: AsyncIterable<Buffer>,
): Promise<{ readonly id: string; readonly size: number }> {
  const { sql, orm } = session;
  await sweepAbandoned(session);
  const id = newId();
  await orm.insert(files).values({ id, name, type, size: 0, createdAt: now, createdBy: by });
  try {
    let [number, size] = [0, 0];
    for await (const chunk of inChunks(bytes)) {
      await sql`insert into file_chunks (file_id, number, body) values (${id}, ${number}, ${chunk})`;
      number += 1;
      size += chunk.length;
    }
    await sql`update files set complete = true, size = ${size} where id = ${id}`;
    return { id, size };
  } catch (error) {
    await removeFile(session, id);
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
