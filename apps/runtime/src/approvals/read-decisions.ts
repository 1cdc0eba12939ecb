import type { Answer, routes } from '@throughline/contract';
import type { Step } from '@throughline/engine';
import { say } from '@throughline/expression';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { drawings, keyOf, nameOfNode, type OfProcess } from '../incidents/read-troubles.ts';
import { noSuchRun, runFor } from '../runs/views/read-journal.ts';
import { veilOfRun, veilStep } from '../runs/views/veil-steps.ts';
import { whoCanAct } from '../runs/views/who-can-act.ts';
import { commentIn } from './comment-in.ts';

/** Who can act in a run now, by seat. Throws `notFound`. */
export async function readSeats(
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
): Promise<Answer<typeof routes.approvals.whoCanAct>> {
  await runFor(context, viewer, run);
  const drawn = await drawingOf(context, run);
  const seats = await context.db.transaction((tx) => whoCanAct(tx, context, [run]));
  const [found] = await context.db.sql<{ positions: readonly { readonly id: number; readonly node: string }[] }[]>`
    select state -> 'positions' as positions from runs where id = ${run}`;
  const language = spokenBy(viewer);
  return {
    seats: seats.map(({ position, gate, act, people }) => {
      const node = gate || (found?.positions.find(({ id }) => id === position)?.node ?? '');
      return {
        node,
        nodeName: nameOfNode(drawn, node, language) ?? node,
        act,
        people: people.map((one) => ({ ...one })),
      };
    }),
  };
}

type Row = {
  readonly seq: number;
  readonly node: string;
  readonly code: string;
  readonly at: string;
  readonly step: Step;
};
type Found = Row & { readonly user: string | null; readonly name: string | null };

/** What was decided in a run, in order, as far as the viewer may know it. Throws `notFound`. */
export async function readDecisions(
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
): Promise<Answer<typeof routes.approvals.decisions>> {
  const module = await runFor(context, viewer, run);
  const [drawn, veil] = await Promise.all([drawingOf(context, run), veilOfRun(context, viewer, run)]);
  const rows = await context.db.sql<Found[]>`
    select d.seq, d.node, d.code, d.at, j.step, d.user_id as user, u.name
    from decisions d join journal j on j.run_id = d.run_id and j.seq = d.seq left join users u on u.id = d.user_id
    where d.run_id = ${run} order by d.seq`;
  const language = spokenBy(viewer);
  return {
    decisions: rows.map(({ seq, node, code, at, step: whole, user, name }) => {
      const step = veilStep(whole, module, veil);
      return {
        ...{ seq, at, node, code },
        nodeName: nameOfNode(drawn, node, language) ?? node,
        text: step.did === 'noted' ? say(step.text, language) : '',
        by: user === null ? null : { id: user, name: name ?? user },
        comment: commentIn(step),
      };
    }),
  };
}

async function drawingOf(context: RuntimeContext, run: string) {
  const { db } = context;
  const [found] = await db.sql<OfProcess[]>`select process_id as process, version from runs where id = ${run}`;
  if (found === undefined) throw noSuchRun();
  return (await drawings(db, context, [found])).get(keyOf(found));
}
