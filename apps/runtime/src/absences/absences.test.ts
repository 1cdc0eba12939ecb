import type { Absence, RunView } from '@throughline/contract';
import type { Document } from '@throughline/graph';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { publishDrawing } from '../../testing/live-process.ts';
import type { Client } from '../../testing/signed-in.ts';
import type { Viewer } from '../access/viewer.ts';
import { dispatchFacts } from '../worker/dispatch-facts.ts';
import { absencesTasks } from './tasks.ts';

const running = foundedApp();
const { people, as } = running;

beforeAll(async () => {
  await publishDrawing(running.context, people.pia, approval, { name: 'Approval' });
});

beforeEach(async () => {
  await running.context.db.sql`delete from absences`;
});

/** new deal ─▶ level (the manager) ─▶ yes · no */
const approval: Document = {
  schemaVersion: 1,
  kind: 'approval',
  module: 'deals',
  settings: { duties: { noSelf: true } },
  nodes: [
    { id: 'start', type: 'start', v: 1, config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    { id: 'level', type: 'approval-step', v: 1, config: { who: ['manager'], need: 'any' } },
    { id: 'yes', type: 'end', v: 1, config: { result: 'approved' } },
    { id: 'no', type: 'end', v: 1, config: { result: 'rejected' } },
  ],
  edges: [
    { id: 'a', from: { node: 'start', port: 'new' }, to: { node: 'level' } },
    { id: 'b', from: { node: 'level', port: 'approved' }, to: { node: 'yes' } },
    { id: 'c', from: { node: 'level', port: 'rejected' }, to: { node: 'no' } },
  ],
  layout: { nodes: {}, notes: [] },
};

const idOf = (viewer: Viewer): string => viewer.user?.id ?? '';
const day = (ahead: number): string =>
  new Date(Date.parse(running.context.clock.now()) + ahead * 86_400_000).toISOString().slice(0, 10);
const away = (who: Client, more: object = {}) =>
  who('POST', '/api/absences', { firstDay: day(-1), lastDay: day(3), ...more });

async function submitted(): Promise<{ readonly deal: string; readonly run: string }> {
  const { body } = await as.rita('POST', '/api/records/deals', { data: { name: 'Nordwind' } });
  const { id: deal } = body as { readonly id: string };
  return { deal, run: (await runsOn(as.rita, deal))[0]?.id ?? '' };
}
const runsOn = async (client: Client, deal: string): Promise<readonly RunView[]> =>
  ((await client('GET', `/api/records/deals/${deal}/processes`)).body as { readonly runs: readonly RunView[] }).runs;
const offered = async (client: Client, deal: string) =>
  (await runsOn(client, deal)).flatMap(({ offers }) => offers.filter((one) => one.offered).map((one) => one.act));
const approve = (client: Client, run: string) =>
  client('POST', `/api/runs/${run}/acts`, { node: 'level', act: 'approve', input: {} });
const told = async (viewer: Viewer, deal: string) =>
  running.context.db.sql`select text from notifications where user_id = ${idOf(viewer)} and record_id = ${deal}`;

test('who is away is told of, removed, and neither overlaps nor lies in the past; others are the business of who manages users', async () => {
  const { body } = await away(as.max, { standIn: idOf(people.ron) });
  expect(body).toMatchObject({ standInName: 'Ron', firstDay: day(-1), lastDay: day(3) });
  expect(await away(as.max)).toMatchObject({ status: 409, body: { error: 'conflict' } });
  expect(await away(as.rita, { standIn: idOf(people.rita) })).toMatchObject({ status: 422 });
  expect(await away(as.rita, { firstDay: day(2), lastDay: day(1) })).toMatchObject({ status: 422 });
  expect(await away(as.rita, { firstDay: day(-9), lastDay: day(-5) })).toMatchObject({ status: 422 });
  expect(await away(as.rita, { user: idOf(people.ron) })).toMatchObject({ status: 403 });
  expect(await away(as.ada, { user: idOf(people.ron) })).toMatchObject({ status: 200 });
  const { id } = body as Absence;
  expect(await as.rita('DELETE', `/api/absences/${id}`)).toMatchObject({ status: 404 });
  expect(await as.max('DELETE', `/api/absences/${id}`)).toMatchObject({ status: 200 });
  expect((await as.max('GET', '/api/absences')).body).toEqual({ absences: [] });
});

test('the stand-in is told and decides; afterwards it waits for the person again', async () => {
  const absence = (await away(as.max, { standIn: idOf(people.ron) })).body as Absence;
  const { run, deal } = await submitted();
  expect(await told(people.ron, deal)).toHaveLength(1);
  // What may be done is asked when it is done: the absence is over, and so is standing in.
  await as.max('DELETE', `/api/absences/${absence.id}`);
  expect((await approve(as.ron, run)).status).not.toBe(200);
  expect(await offered(as.max, deal)).toContain('approve');
  expect(await approve(as.ada, run)).toMatchObject({ status: 409 });
  await away(as.max, { standIn: idOf(people.ada) });
  expect(await offered(as.ada, deal)).toContain('approve');
  expect(await approve(as.ada, run)).toMatchObject({ status: 200 });
  const [row] = await running.context.db.sql`select state #> '{data,level,by}' as by from runs where id = ${run}`;
  expect(row?.by).toEqual([idOf(people.ada)]);
});

test('without a stand-in the superior decides, also when somebody goes away while it waits for them', async () => {
  const { run, deal } = await submitted();
  expect(await offered(as.ada, deal)).toEqual([]);
  await away(as.max);
  await dispatchFacts(running.context, null);
  expect(await told(people.ada, deal)).toHaveLength(1);
  expect(await approve(as.ada, run)).toMatchObject({ status: 200 });
  const [row] = await running.context.db.sql`select result from runs where id = ${run}`;
  expect(row).toMatchObject({ result: 'approved' });
});

test('an absence that begins later is told of by the clock', async () => {
  const { run } = await submitted();
  await away(as.max, { firstDay: day(2), lastDay: day(3) });
  await dispatchFacts(running.context, null);
  expect(await approve(as.ada, run)).toMatchObject({ status: 409 });
  running.context.clock.forward(2 * 86_400_000);
  await absencesTasks['begin-absences']?.({}, running.context);
  await dispatchFacts(running.context, null);
  expect(await approve(as.ada, run)).toMatchObject({ status: 200 });
});
