import { viewerToSqlOfMany } from '../access/reach.ts';
import { viewerOfUser } from '../access/read-viewer.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Session } from '../database/client.ts';

/** A person who may be told, and the records of those asked about that they may read. */
export type Reader = { readonly viewer: Viewer; readonly records: ReadonlySet<string> };

/**
 * Which of these people may read which of these records, deleted ones included: nobody is told of what they may not see.
 * Two statements a person, so ask for those only who would be told. Who is no longer active is missing.
 */
export async function readersOf(
  session: Session,
  users: ReadonlySet<string>,
  refs: readonly { readonly module: string; readonly id: string }[],
): Promise<ReadonlyMap<string, Reader>> {
  const readers = new Map<string, Reader>();
  const modules = refs.map(({ module }) => module);
  const ids = refs.map(({ id }) => id);
  for (const user of users) {
    const viewer = await viewerOfUser(session, user);
    if (viewer === undefined) continue;
    const rows = await session.sql<{ id: string }[]>`
      select r.id from records r
      join unnest(${modules}::text[], ${ids}::uuid[]) as asked(module, id) on r.module = asked.module and r.id = asked.id
      where r.hold is null and ${viewerToSqlOfMany(session, viewer, modules, 'read')}`;
    readers.set(user, { viewer, records: new Set(rows.map(({ id }) => id)) });
  }
  return readers;
}
