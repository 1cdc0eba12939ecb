import type { Answer, Input, routes } from '@throughline/contract';
import { say } from '@throughline/expression';
import { spokenBy, type Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import { Refused } from '../../http/refused.ts';
import { performAct } from './perform-act.ts';

type Wanted = Input<typeof routes.runs.performMany, 'body'>;
type Outcomes = Answer<typeof routes.runs.performMany>;

/**
 * The same act on many records, each in a transaction of its own and with an outcome of its own: what one refuses is its
 * own, and a click on another record waits for one of them at most.
 */
export async function performMany(
  context: RuntimeContext,
  viewer: Viewer,
  { process, node, act, input, records, expectedSeq }: Wanted,
  key: string | undefined,
): Promise<Outcomes> {
  const runs = await readRuns(context, process, records);
  const outcomes: Outcomes['outcomes'] = [];
  for (const record of new Set(records)) {
    const run = runs.get(record);
    if (run === undefined) {
      outcomes.push({ record, is: 'refused', seq: null, error: 'notFound', message: say(notInside, spokenBy(viewer)) });
      continue;
    }
    try {
      const own = key === undefined ? undefined : `${key}/${record}`;
      const { seq } = await performAct(
        context,
        viewer,
        run,
        { node, act, input, expectedSeq: expectedSeq?.[record] },
        own,
      );
      outcomes.push({ record, is: 'done', seq, error: null, message: null });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      outcomes.push({
        record,
        is: 'refused',
        seq: null,
        error: error.error,
        message: say(error.text, spokenBy(viewer)),
      });
    }
  }
  return { outcomes };
}

async function readRuns(
  { db }: RuntimeContext,
  process: string,
  records: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.sql<{ record: string; run: string }[]>`
    select distinct on (record_id) record_id as record, id as run from runs
    where process_id = ${process} and record_id = any(${[...records]}::uuid[]) and ended_at is null
    order by record_id, started_at`;
  return new Map(rows.map(({ record, run }) => [record, run]));
}

const notInside = {
  en: 'The record is not in this process.',
  'zh-CN': '该记录不在此流程中。',
  'zh-TW': '此記錄不在此流程中。',
};
