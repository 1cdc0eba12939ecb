import type { Draft, RunView } from '@throughline/contract';
import type { Step } from '@throughline/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dealBlueprint } from '../../../testing/deal-blueprint.ts';
import { eventually } from '../../../testing/eventually.ts';
import { foundedApp } from '../../../testing/founded.ts';
import { type Client, cookieOf } from '../../../testing/signed-in.ts';
import { fireTimers } from '../../worker/fire-timers.ts';
import { startWorker, type Worker } from '../../worker.ts';

const dayMs = 86_400_000;

const running = foundedApp();
const { people } = running;
const { pia, rita, ron, max } = running.as;
let worker: Worker;
let process: string;

beforeAll(async () => {
  worker = await startWorker(running.context);
});
afterAll(() => worker.stop());

async function newDeal(data: object): Promise<string> {
  const { status, body } = await rita('POST', '/api/records/deals', { data: { name: 'Deal', ...data } });
  expect(status).toBe(200);
  return (body as { id: string }).id;
}
async function runOf(deal: string): Promise<RunView> {
  const { body } = await rita('GET', `/api/records/deals/${deal}/processes`);
  const [run] = (body as { runs: RunView[] }).runs;
  if (run === undefined) throw new Error(`Deal ${deal} is in no process.`);
  return run;
}
const stageOf = async (deal: string) =>
  ((await rita('GET', `/api/records/deals/${deal}`)).body as { record: { data: { stage: string } } }).record.data.stage;
const act = (client: Client, run: string, node: string, more: object = {}) =>
  client('POST', `/api/runs/${run}/acts`, { node, ...more });
/** Beside the worker, so that nobody need wait for it to have looked. */
const fireWhatIsDue = async () => {
  while ((await fireTimers(running.context, null)) > 0);
};
const pathOf = (run: RunView) => run.path.map((stop) => `${stop.node} ${stop.is}`);

test('existing deals are taken in by their stage: counted first, then in batches, what is not drawn is skipped', async () => {
  const deals = await Promise.all(
    ['prospecting', 'engaging', 'engaging', 'negotiation', 'won'].map((stage) => newDeal({ stage })),
  );
  const created = await pia('POST', '/api/processes', {
    kind: 'blueprint',
    module: 'deals',
    name: 'Deal stages',
    document: dealBlueprint(),
  });
  process = (created.body as Draft).process.id;
  const preview = await pia('GET', `/api/processes/${process}/publish`);
  expect((preview.body as { adoptable: object[] }).adoptable).toEqual([
    { state: 'engaging', node: 'engaging', count: 2 },
    { state: 'negotiation', node: null, count: 1 },
    { state: 'prospecting', node: 'prospecting', count: 1 },
    { state: 'won', node: null, count: 1 },
  ]);
  await pia('POST', `/api/processes/${process}/publish`, { baseRevision: 0, adopt: true });
  const done = await eventually('the adoption', async () => {
    const { body } = await pia('GET', `/api/processes/${process}/adoption`);
    return (body as { state: string }).state === 'done' ? body : undefined;
  });
  expect(done).toEqual({ state: 'done', version: 1, total: 5, adopted: 3, skipped: 2, failed: 0, problem: null });
  const run = await runOf(deals[1] ?? '');
  expect(pathOf(run)).toEqual(['engaging now', 'proposal ahead', 'won ahead']);
  const { steps } = (await rita('GET', `/api/runs/${run.id}/journal`)).body as { steps: { step: Step }[] };
  expect(steps.map(({ step }) => step.did)).toEqual(['started', 'entered']);
  expect(steps[0]?.step).toMatchObject({ adopted: true });
});

test('a new deal enters, is moved by three transitions, one refused with its reason, and a mail arrives', async () => {
  const deal = await newDeal({ name: 'Big one' });
  const { id } = await runOf(deal);

  const strange = await act(max, id, 'qualify');
  expect(strange).toMatchObject({ status: 409, body: { error: 'refused', details: { reasons: [{ code: 'who' }] } } });
  expect(await act(ron, id, 'qualify')).toMatchObject({ status: 404 });

  const first = await act(rita, id, 'qualify');
  expect(first.status).toBe(200);
  expect(pathOf((first.body as { run: RunView }).run)).toEqual([
    'prospecting done',
    'engaging now',
    'proposal ahead',
    'won ahead',
  ]);
  expect(await stageOf(deal)).toBe('engaging');

  const noAmount = await act(rita, id, 'propose', { input: { fields: { nextStep: 'Call' } } });
  expect(noAmount).toMatchObject({ status: 409, body: { error: 'refused', details: { reasons: [{ code: 'when' }] } } });
  await rita('PATCH', `/api/records/deals/${deal}`, {
    revision: 2,
    set: { amount: { minor: '500000', currency: 'EUR' } },
  });
  const empty = await act(rita, id, 'propose');
  expect(empty).toMatchObject({ status: 409, body: { fields: [{ field: 'nextStep', problem: 'required' }] } });
  expect(await stageOf(deal)).toBe('engaging');

  const second = await act(rita, id, 'propose', { input: { fields: { nextStep: 'Send the offer' } } });
  expect(second.status).toBe(200);
  const { run } = second.body as { run: RunView };
  expect(run.path.find(({ is }) => is === 'now')).toMatchObject({ node: 'proposal', due: '2026-03-07T09:00:00.000Z' });
  const tasks = await rita('GET', '/api/records/tasks');
  expect(tasks.body).toMatchObject({
    records: [{ data: { subject: 'Prepare the contract for Big one', aboutId: deal } }],
  });

  expect(await act(rita, id, 'win')).toMatchObject({ status: 200 });
  expect(await stageOf(deal)).toBe('won');
  const mail = await eventually('the mail', async () => {
    const { body } = await pia('GET', '/api/mailbox');
    return (body as { mails: object[] }).mails[0];
  });
  expect(mail).toMatchObject({ to: ['rita@test.example'], subject: 'Won: Big one' });
  await eventually('the end of the run', async () => ((await runOf(deal)).status === 'done' ? true : undefined));
  const [effect] = await running.context.db
    .sql`select state, attempts from effects where run_id = ${id} and kind = 'send'`;
  expect(effect).toMatchObject({ state: 'done', attempts: 1 });
});

test('the state field is moved by the process only, and the refusal names it and the way', async () => {
  const deal = await newDeal({ name: 'Locked' });
  const refused = await rita('PATCH', `/api/records/deals/${deal}`, { revision: 1, set: { stage: 'won' } });
  expect(refused).toMatchObject({ status: 409, body: { error: 'locked', hint: 'Move it by “Qualify”, “Lose”.' } });
  expect(refused.body).toMatchObject({ message: expect.stringContaining('Deal stages') });
});

test('a deal that has stood too long goes cold by itself, and not a moment before', async () => {
  const deal = await newDeal({ name: 'Cold' });
  const { id } = await runOf(deal);
  await act(rita, id, 'qualify');
  // The company's clocks are put forward on the way: thirty days are an hour short.
  running.context.clock.forward(30 * dayMs - 3_600_000 - 1);
  await fireWhatIsDue();
  expect(await stageOf(deal)).toBe('engaging');
  running.context.clock.forward(1);
  await eventually('the timer', async () => ((await stageOf(deal)) === 'lost' ? true : undefined));
  expect((await runOf(deal)).status).toBe('done');
});

test('who is late in a state: its manager is told, once', async () => {
  const deal = await newDeal({ name: 'Slow', amount: { minor: '100', currency: 'EUR' }, nextStep: 'x' });
  const { id } = await runOf(deal);
  await act(rita, id, 'qualify');
  await act(rita, id, 'propose');
  running.context.clock.forward(20 * dayMs);
  const notice = await eventually('the notification', async () => {
    const { body } = await max('GET', '/api/notifications');
    return (body as { notifications: { text: string }[] }).notifications.find(({ text }) => text.startsWith('Slow'));
  });
  expect(notice).toMatchObject({ text: 'Slow waits in proposal.', record: deal });
  const { body } = await max('GET', '/api/notifications');
  expect(
    (body as { notifications: { text: string }[] }).notifications.filter(({ text }) => text.startsWith('Slow')),
  ).toHaveLength(1);
});

test('32 equal clicks at once are one', async () => {
  const deal = await newDeal({ name: 'Clicked' });
  const { id, seq } = await runOf(deal);
  const all = await Promise.all(Array.from({ length: 32 }, () => act(rita, id, 'qualify', { expectedSeq: seq })));
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(all.filter(({ status }) => status === 409)).toHaveLength(31);
  const changes = await running.context.db.sql`select 1 from record_changes where record_id = ${deal}`;
  expect(changes).toHaveLength(2);
});

test('the same Idempotency-Key gets the same answer, however often and at once', async () => {
  const deal = await newDeal({ name: 'Keyed' });
  const { id } = await runOf(deal);
  const cookie = await cookieOf(running.context, people.rita);
  const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': 'click-1' };
  const send = (node: string) =>
    running.app.inject({ method: 'POST', url: `/api/runs/${id}/acts`, headers, payload: JSON.stringify({ node }) });
  const all = await Promise.all(Array.from({ length: 32 }, () => send('qualify')));
  expect(new Set(all.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
  expect(all[0]?.statusCode).toBe(200);
  expect((await send('lose')).statusCode).toBe(409);
  const [{ count } = { count: 0 }] = await running.context.db.sql<{ count: number }[]>`
    select count(*)::int as count from journal where run_id = ${id} and step ->> 'did' = 'took'`;
  expect(count).toBe(1);
});

test('a deleted deal ends its run', async () => {
  const deal = await newDeal({ name: 'Deleted' });
  const { id } = await runOf(deal);
  expect(await rita('DELETE', `/api/records/deals/${deal}`)).toMatchObject({ status: 200 });
  await eventually('the end', async () => {
    const [run] = await running.context.db.sql`select status from runs where id = ${id}`;
    return run?.status === 'stopped' ? true : undefined;
  });
  const left = await running.context.db.sql`select run_id from locks where run_id = ${id}`;
  expect(left).toHaveLength(0);
});

test('a paused process offers nothing and takes nobody in, its timers wait, and it goes on where it was', async () => {
  const deal = await newDeal({ name: 'Paused' });
  const { id } = await runOf(deal);
  await act(rita, id, 'qualify');
  await pia('PATCH', `/api/processes/${process}`, { state: 'paused' });
  expect(await act(rita, id, 'lose')).toMatchObject({
    status: 409,
    body: { details: { reasons: [{ code: 'paused' }] } },
  });
  running.context.clock.forward(31 * dayMs);
  const outside = await newDeal({ name: 'Outside' });
  expect((await rita('GET', `/api/records/deals/${outside}/processes`)).body).toMatchObject({ runs: [] });
  await fireWhatIsDue();
  expect(await stageOf(deal)).toBe('engaging');
  await pia('PATCH', `/api/processes/${process}`, { state: 'live' });
  await eventually('the timer', async () => ((await stageOf(deal)) === 'lost' ? true : undefined));
});
