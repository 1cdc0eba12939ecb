import type { Answer, routes } from '@throughline/contract';
import type { Ref } from '@throughline/crm';
import type { Run, Step } from '@throughline/engine';
import { viewerToSql } from '../../access/reach.ts';
import { unhidden } from '../../access/unhidden.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Session } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';
import { moduleSql } from '../../records/module-sql.ts';
import { veilOfRun, veilStep } from './veil-steps.ts';

/** The steps of a run behind a number, in order; `next` is where to go on. */
export async function readJournal(
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Answer<typeof routes.runs.journal>> {
  const module = await runFor(context, viewer, run);
  const rows = await context.db.sql<{ seq: number; step: Step }[]>`
    select j.seq, j.step from advances a
    cross join lateral (
      select (a.seq - jsonb_array_length(a.steps) + place)::int as seq, step
      from jsonb_array_elements(a.steps) with ordinality as s(step, place)) as j
    where a.run_id = ${run} and a.seq > ${after} and j.seq > ${after}
    order by a.seq, j.seq limit ${limit + 1}`;
  const veil = await veilOfRun(context, viewer, run);
  const steps = rows.slice(0, limit).map(({ seq, step }) => ({ seq, step: veilStep(step, module, veil) }));
  return { steps, next: rows.length > limit ? (steps.at(-1)?.seq ?? null) : null };
}

/** The module of a run's record. Throws `notFound` unless the viewer may read the record. */
export async function runFor({ db }: RuntimeContext, viewer: Viewer, run: string): Promise<string> {
  const { subject } = await boundTo(db, run);
  if (!(await mayRead(db, viewer, subject))) throw noSuchRun();
  return subject.module;
}

export type Bound = { readonly subject: Ref; readonly records: readonly Ref[] };

/** The record a run is about, and all it is bound to. Throws `notFound`. */
export async function boundTo(session: Session, run: string): Promise<Bound> {
  const bound = (await boundOf(session, [run])).get(run);
  if (bound === undefined) throw noSuchRun();
  return bound;
}

/** The same for several; those that are not there are missing. */
export async function boundOf({ sql }: Session, runs: readonly string[]): Promise<ReadonlyMap<string, Bound>> {
  const rows = await sql<(Ref & { readonly run: string; readonly records: Run['records'] })[]>`
    select id as run, module, record_id as id, state -> 'records' as records from runs
    where id = any(${[...runs]}::uuid[])`;
  return new Map(
    rows.map(({ run, module, id, records }) => [run, { subject: { module, id }, records: Object.values(records) }]),
  );
}

/** Whether the record is there for the viewer. */
export async function mayRead(session: Session, viewer: Viewer, { module, id }: Ref): Promise<boolean> {
  const [readable] = await session.sql`
    select from records r
    where r.module = ${moduleSql(session, module)} and r.id = ${id} and r.deleted_at is null
      and ${unhidden(session, viewer)} and ${viewerToSql(session, viewer, module)}`;
  return readable !== undefined;
}

export function noSuchRun(): Refused {
  return new Refused('notFound', {
    en: 'There is no such run of a process, or you may not see its record.',
    'zh-CN': '没有这个流程运行,或您无权查看其记录。',
    'zh-TW': '沒有這個流程執行,或您無權檢視其記錄。',
  });
}
