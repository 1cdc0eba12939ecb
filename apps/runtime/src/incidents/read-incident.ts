import type { Answer, routes } from '@throughline/contract';
import type { Step } from '@throughline/engine';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { noSuchRun, runFor } from '../runs/views/read-journal.ts';
import { veilOfRun, veilStep } from '../runs/views/veil-steps.ts';
import { entryView, failedEntry } from './failed-entry.ts';
import { incidentOf } from './list-incidents.ts';
import { drawings, keyOf, nameOfNode, readTroubles, troubleView } from './read-troubles.ts';
import { stepSentence } from './step-sentence.ts';
import { troubleTeller } from './tell-trouble.ts';

/** Steps that are shown of what led to it. */
const excerpt = 20;

type Found = { readonly process: string; readonly version: number; readonly since: string };

/** Everything a person needs who is to help a run. Throws `notFound`. */
export async function readIncident(
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
): Promise<Answer<typeof routes.incidents.readIncident>> {
  const { db } = context;
  const entry = await failedEntry(context, viewer, run);
  if (entry !== undefined) {
    const incident = await incidentOf(context, viewer, run);
    if (incident === null) return { incident, troubles: [], steps: [] };
    return { incident, troubles: [{ ...entryView(entry), message: incident.message }], steps: [] };
  }
  const module = await runFor(context, viewer, run);
  const [found] = await db.sql<Found[]>`
    select process_id as process, version, coalesce(incident_at, updated_at) as since from runs where id = ${run}`;
  if (found === undefined) throw noSuchRun();
  const [incident, rows, drawn, tell, veil, steps] = await Promise.all([
    incidentOf(context, viewer, run),
    readTroubles(db, [run]),
    drawings(db, context, [found]),
    troubleTeller(context, viewer, [found]),
    veilOfRun(context, viewer, run),
    db.sql<{ seq: number; step: Step; actor: string | null }[]>`
      select j.seq, j.step, u.name as actor from journal j
      left join users u on u.id::text = coalesce(j.step ->> 'actor', j.step #>> '{data,actor}')
      where j.run_id = ${run} and j.step ->> 'did' <> 'answered' order by j.seq desc limit ${excerpt}`,
  ]);
  const process = drawn.get(keyOf(found));
  const language = spokenBy(viewer);
  const name = (node: string | undefined) => nameOfNode(process, node ?? null, language) ?? '';
  return {
    incident,
    troubles: rows.map((row) => {
      const trouble = troubleView(row, process, found.since, viewer);
      return { ...trouble, message: tell(found, trouble.message) };
    }),
    steps: steps.toReversed().map(({ seq, step, actor }) => ({
      seq,
      at: step.at,
      text: stepSentence(veilStep(step, module, veil), name, actor, language),
    })),
  };
}
