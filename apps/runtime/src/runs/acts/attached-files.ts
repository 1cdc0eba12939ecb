import type { AttachedFile } from '@throughline/engine';
import { isJsonObject, type Json } from '@throughline/expression';
import type { Transaction } from '../../database/client.ts';

/**
 * The input of an act with what is known of the files it names: a caller gives ids, name, type and size are ours. Ids of
 * files that are not on the record of the run fall away. Input of another shape is left to the engine, which refuses it.
 */
export async function withAttachedFiles(tx: Transaction, run: string, input: Json): Promise<Json> {
  if (!isJsonObject(input) || !isJsonObject(input.attachments)) return input;
  const named = input.attachments;
  const ids = Object.values(named).flatMap((list) => (Array.isArray(list) ? list.filter(isId) : []));
  const rows = await tx.sql<AttachedFile[]>`
    select a.id, a.name, f.type, f.size::float8 as size
    from runs r join attachments a on a.record_id = r.record_id and a.module = r.module join files f on f.id = a.file_id
    where r.id = ${run} and a.id = any(${ids}::uuid[]) and a.removed_at is null`;
  const known = new Map(rows.map((file) => [file.id, { ...file }]));
  const files = (list: Json): Json =>
    Array.isArray(list) && list.every(isId) ? list.flatMap((id) => known.get(id) ?? []) : [null];
  const attachments = Object.fromEntries(Object.entries(named).map(([item, list]) => [item, files(list)]));
  return { ...input, attachments };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isId = (json: Json): json is string => typeof json === 'string' && uuid.test(json);
