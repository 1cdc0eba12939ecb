import { foldText, type RecordData } from '@throughline/crm';
import type { Door } from '@throughline/engine';
import type { Json, JsonObject } from '@throughline/expression';
import type { Viewer } from '../../access/viewer.ts';
import { newId } from '../../new-id.ts';
import type { Command, RecordEvent, StoredRecord } from '../command.ts';
import type { Write } from '../storing/write.ts';
import type { Known } from './prepared.ts';

/** A step that is allowed, ready to be stored. */
export function written(
  command: Command & { readonly id: string },
  known: Known,
  record: StoredRecord,
  type: RecordEvent['type'],
  changed: readonly string[],
  before: JsonObject,
  after: JsonObject,
): Write {
  const id = newId();
  const event: RecordEvent = {
    id,
    type,
    module: record.module,
    record: record.id,
    actor: actorOfWrite(command, known.viewer),
    cause: command.cause?.event ?? null,
    root: command.cause?.root ?? id,
    depth: command.cause === undefined ? 0 : command.cause.depth + 1,
    body: { ...command.note, door: doorOf(command, known.viewer), changed, before },
    at: command.at ?? known.now,
  };
  const renamed = known.held.get(record.id)?.record.name !== record.name;
  return { record, event, after, folded: foldText(record.name), renamed, by: command.by };
}

function doorOf({ by, note }: Command, { key, user }: Viewer): Door {
  if (by !== undefined || user === null) return 'process';
  if (note?.import !== undefined) return 'import';
  return key === undefined ? 'page' : 'api';
}

export function actorOfWrite(command: Command, viewer: Viewer): string | null {
  return command.actor === undefined ? (viewer.user?.id ?? null) : command.actor;
}

export function withoutEmpty(values: JsonObject): RecordData {
  const kept: { [field: string]: Json } = {};
  for (const field of Object.keys(values)) {
    const value = values[field];
    if (value !== null && value !== undefined) kept[field] = value;
  }
  return kept;
}

export function pick(data: RecordData, fields: readonly string[]): JsonObject {
  const picked: { [field: string]: Json } = {};
  for (const field of fields) picked[field] = data[field] ?? null;
  return picked;
}
