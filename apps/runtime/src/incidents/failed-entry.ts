import type { Trouble } from '@throughline/contract';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { RecordEvent } from '../records/command.ts';
import type { RunEvent } from '../runs/run-event.ts';
import { mayRead, noSuchRun } from '../runs/views/read-journal.ts';

/** A record that a process could not take in. */
export type StoredEntry = {
  readonly id: string;
  readonly process: string;
  readonly version: number;
  readonly module: string;
  readonly record: string;
  readonly problem: string;
  readonly attempts: number;
  readonly began: { readonly told?: RunEvent; readonly fact?: RecordEvent };
  readonly at: string;
};

/** The one of this id; undefined where it is the id of a run. Throws `notFound` unless the viewer may read the record. */
export async function failedEntry(
  { db }: RuntimeContext,
  viewer: Viewer,
  id: string,
): Promise<StoredEntry | undefined> {
  const [found] = await db.sql<StoredEntry[]>`
    select id, process_id as process, version, module, record_id as record, problem, attempts, began, at
    from failed_entries where id = ${id}`;
  if (found === undefined) return undefined;
  const { module, record } = found;
  if (!(await mayRead(db, viewer, { module, id: record }))) throw noSuchRun();
  return found;
}

export function entryView({ id, problem, at, attempts }: StoredEntry): Trouble {
  return {
    id: `entry:${id}`,
    kind: 'entry',
    node: null,
    nodeName: null,
    code: null,
    message: problem,
    at,
    attempts,
    can: ['retry', 'skip'],
    ports: [],
  };
}
