import type { Step } from '@throughline/engine';
import type { Session } from '../../database/client.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** What set a run going when it heard an event, by run and event: the first thing it took, or the hold that fired. */
export type Triggers = (run: string, event: string) => Step | undefined;

export async function readTriggers({ sql }: Session, rows: readonly TimelineRow[]): Promise<Triggers> {
  const wanted = rows.flatMap(({ run, event }) => (run === null || event === null ? [] : [{ run, event }]));
  if (wanted.length === 0) return () => undefined;
  const found = await sql<{ run: string; event: string; step: Step }[]>`
    select distinct on (j.run_id, j.event_id) j.run_id as run, j.event_id as event, j.step
    from journal j
    join unnest(${wanted.map(({ run }) => run)}::uuid[], ${wanted.map(({ event }) => event)}::uuid[]) as w(run, event)
      on j.run_id = w.run and j.event_id = w.event
    where j.step ->> 'did' in ('started', 'took', 'fired')
    order by j.run_id, j.event_id, j.seq`;
  const steps = new Map(found.map(({ run, event, step }) => [`${run}/${event}`, step]));
  return (run, event) => steps.get(`${run}/${event}`);
}
