import { type Actor, recordKey } from '@throughline/engine';
import type { JsonObject } from '@throughline/expression';
import type { Transaction } from '../../database/client.ts';
import { newId } from '../../new-id.ts';
import type { RecordFact } from '../../records/admission.ts';
import type { RecordEvent } from '../../records/command.ts';
import { hasEnded, type Kept } from '../kept.ts';
import type { Ground } from '../lock-runs.ts';

/** Kinds that keep a record from those that come after them. */
const holdingKinds: ReadonlySet<string> = new Set(['review', 'approval']);

/** With this result a review says that the record shall not enter. */
const refusedResult = 'rejected';

/**
 * What happened to records while a review or an approval that is over now kept them from other processes, told once more
 * as it stands now: as one creation, if they were created meanwhile, and one edit. A record that a review has rejected is
 * offered to nobody.
 */
export async function releasedFacts(
  tx: Transaction,
  { configuration, records }: Ground,
  kept: readonly Kept[],
): Promise<readonly RecordFact[]> {
  const over = kept.flatMap((one): readonly Over[] => {
    const kind = configuration.processes.find(({ id }) => id === one.version.process)?.kind ?? '';
    const { run } = one.advanced;
    if (!holdingKinds.has(kind) || !hasEnded(run)) return [];
    if (kind === 'review' && run.result === refusedResult) return [];
    return [{ one, kind }];
  });
  if (over.length === 0) return [];
  const facts: RecordFact[] = [];
  for (const { one, kind } of over) {
    const [ref] = Object.values(one.advanced.run.records);
    const record = ref === undefined ? undefined : records.get(recordKey(ref));
    if (record === undefined || record.deleted) continue;
    for (const event of await missedEvents(tx, one, record.id)) facts.push({ event, record, freedBy: kind });
  }
  return facts;
}

type Over = { readonly one: Kept; readonly kind: string };
type Row = Pick<RecordEvent, 'type' | 'module' | 'actor' | 'root' | 'depth' | 'body'>;

async function missedEvents({ sql }: Transaction, one: Kept, record: string): Promise<readonly RecordEvent[]> {
  const rows = await sql<Row[]>`
    select e.type, e.module, e.actor, e.root, e.depth, e.body from events e
    where e.record_id = ${record} and e.type in ('record.created', 'record.edited') and e.received_at >= coalesce(
      (select b.received_at from advances a join events b on b.id = a.event_id where a.run_id = ${one.told.run} order by a.seq limit 1),
      ${one.advanced.run.startedAt})
    order by e.received_at, e.id`;
  const created = rows.find(({ type }) => type === 'record.created');
  const edits = rows.filter(({ type }) => type === 'record.edited');
  const [first] = edits;
  return [
    ...(created === undefined ? [] : [toldAgain(one, record, created, created.body)]),
    ...(first === undefined ? [] : [toldAgain(one, record, first, { ...first.body, ...summed(edits) })]),
  ];
}

function summed(edits: readonly Row[]): { readonly changed: readonly string[]; readonly before: JsonObject } {
  const before: JsonObject = Object.assign({}, ...edits.toReversed().map(({ body }) => body.before));
  return { changed: [...new Set(edits.flatMap(({ body }) => body.changed))].sort(), before };
}

/** Brought about by what ended the run; whoever did it is the one who had done it. */
function toldAgain(
  { told, now }: Kept,
  record: string,
  { type, module, actor }: Row,
  body: RecordEvent['body'],
): RecordEvent {
  const { event, root } = told;
  const id = newId();
  const by: Actor['id'] | null = actor ?? event.actor?.id ?? null;
  return { id, type, module, record, actor: by, cause: event.id, root, depth: event.cause.depth + 1, body, at: now };
}
