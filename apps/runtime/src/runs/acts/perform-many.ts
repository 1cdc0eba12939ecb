import type { Answer, Input, routes } from '@throughline/contract';
import { type Json, say } from '@throughline/expression';
import { spokenBy, type Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import { heldUp } from '../../http/held-up.ts';
import { Refused } from '../../http/refused.ts';
import { onceOf } from './answer-once.ts';
import { notInside } from './not-inside.ts';
import { performOnce } from './perform-act.ts';

type Wanted = Input<typeof routes.runs.performMany, 'body'>;
type Outcome = Answer<typeof routes.runs.performMany>['outcomes'][number];

/**
 * The same act on many records, each in a transaction of its own and with an outcome of its own: what one refuses is its
 * own, and a click on another record waits for one of them at most. With a key each record has one made of both, so that
 * a repetition does what the first left undone and answers the rest as it did.
 */
export async function performMany(
  context: RuntimeContext,
  viewer: Viewer,
  wanted: Wanted,
  key: string | undefined,
): Promise<{ readonly outcomes: readonly Outcome[] }> {
  const runs = await readRuns(context, viewer, wanted, key);
  const outcomes: Outcome[] = [];
  for (const record of new Set(wanted.records)) {
    const run = runs.get(record);
    outcomes.push(
      run === undefined
        ? refused(viewer, record, new Refused('notFound', notInside))
        : await performOn(context, viewer, wanted, { record, run, key }),
    );
  }
  return { outcomes };
}

type On = { readonly record: string; readonly run: string; readonly key: string | undefined };

async function performOn(
  context: RuntimeContext,
  viewer: Viewer,
  { process, node, act, input, expectedSeq }: Wanted,
  { record, run, key }: On,
): Promise<Outcome> {
  const wanted = { node, act, input, expectedSeq: expectedSeq?.[record] };
  const asked = { process, record, ...wanted } as Json;
  const once = key === undefined ? undefined : onceOf(viewer, `${key}/${record}`, asked);
  try {
    const { seq } = await performOnce(context, viewer, run, wanted, once);
    return { record, is: 'done', seq, error: null, message: null };
  } catch (error) {
    const told = error instanceof Refused ? error : heldUp(error);
    if (told === undefined) throw error;
    return refused(viewer, record, told.error === 'notFound' ? new Refused('notFound', notInside) : told);
  }
}

const refused = (viewer: Viewer, record: string, { error, text, more: { fields } }: Refused): Outcome => ({
  record,
  is: 'refused',
  seq: null,
  error,
  message: say(text, spokenBy(viewer)),
  ...(fields === undefined ? {} : { fields: [...fields] }),
});

/** The living run of each record; one that has ended only where it was asked under the same key before. */
async function readRuns(
  { db }: RuntimeContext,
  { user }: Viewer,
  { process, records }: Wanted,
  key: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const { sql } = db;
  const askedBefore =
    key === undefined
      ? sql`false`
      : sql`exists (
          select from idempotency i
          where i.user_id = ${user?.id ?? null}::uuid and i.key = ${`${key}/`} || r.record_id::text)`;
  const rows = await sql<{ record: string; run: string }[]>`
    select distinct on (r.record_id) r.record_id as record, r.id as run from runs r
    where r.process_id = ${process} and r.record_id = any(${[...records]}::uuid[])
      and (r.ended_at is null or ${askedBefore})
    order by r.record_id, r.ended_at is not null, r.started_at`;
  return new Map(rows.map(({ record, run }) => [record, run]));
}
