import type { ModuleDefinition } from '@throughline/crm';
import { viewerToSqlOfMany } from '../access/reach.ts';
import { unhidden } from '../access/unhidden.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Session } from '../database/client.ts';
import { tableOf } from '../table-of.ts';
import type { StoredRecord } from './command.ts';

/** Names of the users and of the readable records that these records refer to, by id. Two statements for a whole page. */
export async function namesFor(
  session: Session,
  viewer: Viewer,
  module: ModuleDefinition,
  records: readonly Pick<StoredRecord, 'data' | 'owner' | 'createdBy' | 'updatedBy'>[],
): Promise<{ [id: string]: string }> {
  const lookups = new Map<string, string>();
  const users = new Set<string>();
  for (const { data, owner, createdBy, updatedBy } of records) {
    for (const id of [owner, createdBy, updatedBy]) if (id !== null) users.add(id);
    for (const field of module.fields) {
      const id = data[field.id];
      if (typeof id !== 'string') continue;
      if (field.type === 'user') users.add(id);
      else if (field.type === 'lookup' && field.module !== undefined) lookups.set(id, field.module);
    }
  }
  return { ...(await recordNames(session, viewer, lookups)), ...(await userNames(session, [...users])) };
}

export async function userNames({ sql }: Session, ids: readonly string[]): Promise<{ [id: string]: string }> {
  if (ids.length === 0) return {};
  const rows = await sql<{ id: string; name: string }[]>`select id, name from users where id = any(${ids}::uuid[])`;
  return tableOf(rows.map(({ id, name }) => [id, name]));
}

/** Of the records the viewer may read, by id; from a map of ids to modules. */
export async function recordNames(
  session: Session,
  viewer: Viewer,
  wanted: ReadonlyMap<string, string>,
): Promise<{ [id: string]: string }> {
  if (wanted.size === 0) return {};
  const { sql } = session;
  const rows = await sql<{ id: string; name: string }[]>`
    select r.id, r.name from records r
    join unnest(${[...wanted.values()]}::text[], ${[...wanted.keys()]}::uuid[]) as wanted(module, id)
      on r.module = wanted.module and r.id = wanted.id
    where ${unhidden(session, viewer)} and ${viewerToSqlOfMany(session, viewer, [...wanted.values()], 'read')}`;
  return tableOf(rows.map(({ id, name }) => [id, name]));
}
