import type { Answer, routes } from '@throughline/contract';
import type { Step } from '@throughline/engine';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { Refused } from '../http/refused.ts';
import { recordFor } from '../records/read-record.ts';

/** The steps of a run behind a number, in order; `next` is where to go on. */
export async function readJournal(
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Answer<typeof routes.runs.journal>> {
  await runFor(context, viewer, run);
  const rows = await context.db.sql<{ seq: number; step: Step }[]>`
    select seq, step from journal where run_id = ${run} and seq > ${after} order by seq limit ${limit + 1}`;
  const steps = rows.slice(0, limit).map(({ seq, step }) => ({ seq, step }));
  return { steps, next: rows.length > limit ? (steps.at(-1)?.seq ?? null) : null };
}

export type RunOfRecord = { readonly module: string; readonly record: string };

/** The record of a run, if the viewer may read it. Throws `notFound`. */
export async function runFor(context: RuntimeContext, viewer: Viewer, run: string): Promise<RunOfRecord> {
  const [found] = await context.db.sql<RunOfRecord[]>`select module, record_id as record from runs where id = ${run}`;
  if (found === undefined) throw noSuchRun();
  await recordFor(context, viewer, found.module, found.record);
  return found;
}

export function noSuchRun(): Refused {
  return new Refused('notFound', {
    en: 'There is no such run of a process, or you may not see its record.',
    'zh-CN': '没有这个流程运行,或您无权查看其记录。',
    'zh-TW': '沒有這個流程執行,或您無權檢視其記錄。',
  });
}
