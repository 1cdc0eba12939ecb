import { beforeAll, describe, expect, test } from 'vitest';
import { dealBlueprint } from '../../../testing/deal-blueprint.ts';
import { foundedApp } from '../../../testing/founded.ts';
import { makeDeals, publishBlueprint } from '../../../testing/live-deals.ts';
import { cookieOf } from '../../../testing/signed-in.ts';
import { dispatchFacts } from '../../worker/dispatch-facts.ts';
import { fireTimers } from '../../worker/fire-timers.ts';

const running = foundedApp();
const { people } = running;
const { ada, rita, max, ron, pia } = running.as;
let process: string;

beforeAll(async () => {
  process = await publishBlueprint(running.context, people.pia, dealBlueprint());
});

async function deal(stage: string): Promise<{ readonly id: string; readonly run: string }> {
  const data = () => ({ stage, amount: { minor: '1', currency: 'EUR' } });
  const [id = ''] = await makeDeals(running.context, people.rita, 1, data);
  const [row] = await running.context.db.sql<{ id: string }[]>`select id from runs where record_id = ${id}`;
  return { id, run: row?.id ?? '' };
}
async function record(id: string) {
  const [row] = await running.context.db.sql<{ stage: string; nextStep: string | null }[]>`
    select data ->> 'stage' as stage, data ->> 'nextStep' as "nextStep" from records where id = ${id}`;
  return row;
}
const act = (run: string, node: string, fields = {}) =>
  rita('POST', `/api/runs/${run}/acts`, { node, input: { fields } });
const pump = async () => {
  while ((await dispatchFacts(running.context, null)) > 0);
};
const timersOf = (run: string) => running.context.db.sql`
  select gate, hold, due_at as due from timers where run_id = ${run} order by gate, hold`;

describe('the last act', () => {
  test('is taken back: state, fields and clocks are as before, and what cannot be undone is listed first', async () => {
    const { id, run } = await deal('engaging');
    const clocks = await timersOf(run);
    expect((await rita('GET', `/api/runs/${run}/undo`)).body).toMatchObject({ possible: false, act: null });
    await act(run, 'propose', { nextStep: 'send the paper' });
    await pump();
    expect(await record(id)).toEqual({ stage: 'proposal', nextStep: 'send the paper' });
    expect((await rita('GET', `/api/runs/${run}/undo`)).body).toMatchObject({
      possible: true,
      act: { node: 'propose', name: 'Propose', by: 'Rita' },
      stays: [{ kind: 'task', text: 'Prepare the contract for Deal 1' }],
    });
    expect(await rita('POST', `/api/runs/${run}/undo`, { reason: 'Wrong deal' })).toMatchObject({ status: 200 });
    expect(await record(id)).toEqual({ stage: 'engaging', nextStep: null });
    expect(await timersOf(run)).toEqual(clocks);
    expect(await rita('POST', `/api/runs/${run}/undo`, {})).toMatchObject({ status: 409 });
    expect(await act(run, 'propose', { nextStep: 'again' })).toMatchObject({ status: 200 });
  });

  test('is taken back from an end too; its mail is withdrawn while it has not gone out', async () => {
    const { id, run } = await deal('proposal');
    await act(run, 'win');
    expect((await rita('GET', `/api/runs/${run}/undo`)).body).toMatchObject({ possible: true, stays: [] });
    await rita('POST', `/api/runs/${run}/undo`, {});
    expect(await record(id)).toMatchObject({ stage: 'proposal' });
    const effects = await running.context.db.sql`select state from effects where run_id = ${run}`;
    expect(effects).toEqual([{ state: 'withdrawn' }]);
    expect(await act(run, 'win')).toMatchObject({ status: 200 });
  });

  test('stays once the process has moved on, and is nobody else’s to take back', async () => {
    const { run } = await deal('prospecting');
    await act(run, 'qualify');
    expect(await ron('POST', `/api/runs/${run}/undo`, {})).toMatchObject({ status: 404 });
    expect(await max('POST', `/api/runs/${run}/undo`, {})).toMatchObject({ status: 409 });
    running.context.clock.forward(31 * 86_400_000);
    await pump();
    await fireTimers(running.context, null);
    expect((await rita('GET', `/api/runs/${run}/undo`)).body).toMatchObject({ possible: false });
    expect(await rita('POST', `/api/runs/${run}/undo`, {})).toMatchObject({ status: 409 });
  });
});

describe('breaking the glass', () => {
  test('moves a record past every rule, tells its owner why, and is noted', async () => {
    const { id, run } = await deal('prospecting');
    expect(await rita('POST', `/api/runs/${run}/override`, { node: 'proposal', reason: 'now' })).toMatchObject({
      status: 403,
    });
    const moved = await ada('POST', `/api/runs/${run}/override`, { node: 'proposal', reason: 'Signed at the fair' });
    expect(moved).toMatchObject({ status: 200 });
    expect(await record(id)).toMatchObject({ stage: 'proposal' });
    const told = await running.context.db.sql`
      select text from notifications where record_id = ${id} and user_id = ${people.rita.user?.id ?? ''}`;
    expect(told).toEqual([{ text: 'Ada moved “Deal 1” to “Proposal” past the rules: Signed at the fair' }]);
    const [noted] = await running.context.db.sql`select detail from audit where action = 'run.overridden'`;
    expect(noted).toMatchObject({ detail: { node: 'proposal', reason: 'Signed at the fair' } });
    expect(await ada('POST', `/api/runs/${run}/override`, { node: 'task', reason: 'nonsense' })).toMatchObject({
      status: 409,
    });
    await act(run, 'lose', { lossReason: 'price' });
    expect(await ada('POST', `/api/runs/${run}/override`, { node: 'proposal', reason: 'Too late' })).toMatchObject({
      status: 409,
      body: { error: 'refused', details: { reasons: [{ code: 'ended' }] } },
    });
  });
});

describe('an act on many records', () => {
  test('has an outcome for each, and is done once however often it arrives', async () => {
    const [one, two, done] = [await deal('prospecting'), await deal('prospecting'), await deal('proposal')];
    const outside = people.ada.user?.id ?? '';
    const body = { process, node: 'qualify', records: [one.id, two.id, done.id, outside] };
    const headers = { 'idempotency-key': 'all of them' };
    const send = async () => {
      const cookie = await cookieOf(running.context, people.rita);
      const { body: text } = await running.app.inject({
        method: 'POST',
        url: '/api/acts',
        headers: { ...headers, cookie, 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      });
      return JSON.parse(text) as { outcomes: object[] };
    };
    const first = await send();
    expect(first.outcomes).toMatchObject([
      { record: one.id, is: 'done' },
      { record: two.id, is: 'done' },
      { record: done.id, is: 'refused', message: expect.stringMatching(/.+/) },
      { record: outside, is: 'refused', error: 'notFound', message: expect.stringContaining('not in this process') },
    ]);
    expect(await send()).toEqual(first);
    expect(await record(two.id)).toMatchObject({ stage: 'engaging' });
  });

  test('is answered again as it was when it has ended its runs; the same key for another act is refused', async () => {
    const { id } = await deal('proposal');
    const lose = { node: 'lose', input: { fields: { lossReason: 'price' } } };
    const cookie = await cookieOf(running.context, people.rita);
    const send = async (body: object, key = 'the end') => {
      const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': key };
      const wanted = { process, records: [id], ...body };
      return running.app.inject({ method: 'POST', url: '/api/acts', headers, payload: JSON.stringify(wanted) });
    };
    const first = (await send(lose)).json();
    expect(first).toMatchObject({ outcomes: [{ record: id, is: 'done', error: null }] });
    await pump();
    expect((await send(lose)).json()).toEqual(first);
    const empty = await send({ node: 'lose', records: [(await deal('proposal')).id] }, 'empty');
    expect(empty.json()).toMatchObject({ outcomes: [{ error: 'refused', fields: [{ field: 'lossReason' }] }] });
    expect((await send({ node: 'win' })).json()).toMatchObject({ outcomes: [{ is: 'refused', error: 'conflict' }] });
    expect((await send(lose, 'another')).json()).toMatchObject({ outcomes: [{ error: 'notFound' }] });
    for (const key of ['', 'x'.repeat(201)])
      expect((await send({ node: 'win' }, key)).json()).toMatchObject({ error: 'badRequest' });
  });

  test('leaves those alone that have moved on since they were looked at, and names the error', async () => {
    const [one, two] = [await deal('prospecting'), await deal('prospecting')];
    const { body } = await rita('GET', `/api/records/deals/${one.id}/processes`);
    const seq = (body as { runs: { seq: number }[] }).runs[0]?.seq ?? 0;
    const expectedSeq = { [one.id]: seq, [two.id]: seq - 1 };
    const wanted = { process, node: 'qualify', records: [one.id, two.id], expectedSeq };
    expect((await rita('POST', '/api/acts', wanted)).body).toMatchObject({
      outcomes: [
        { record: one.id, is: 'done', error: null },
        { record: two.id, is: 'refused', error: 'stale' },
      ],
    });
  });
});

test('how a process is used: runs, transitions, time per state and person, deadlines missed, acts refused', async () => {
  running.context.clock.forward(60_000);
  const { run } = await deal('prospecting');
  await pump();
  const from = running.context.clock.now();
  await act(run, 'win');
  running.context.clock.forward(2 * 86_400_000);
  await act(run, 'qualify');
  await pump();
  running.context.clock.forward(86_400_000);
  await act(run, 'propose', { nextStep: 'x' });
  await pump();
  running.context.clock.forward(6 * 86_400_000);
  await fireTimers(running.context, null);
  const { status, body } = await pia('GET', `/api/processes/${process}/usage?from=${from}`);
  const dayMs = 86_400_000;
  const of = (node: string, more: object) => expect.objectContaining({ node, ...more });
  expect([status, body]).toMatchObject([
    200,
    {
      transitions: expect.arrayContaining([of('qualify', { count: 1, byHand: 1 }), of('propose', { count: 1 })]),
      states: expect.arrayContaining([
        of('prospecting', { left: 1, meanMs: 2 * dayMs, p90Ms: 2 * dayMs }),
        of('engaging', { left: 1, meanMs: dayMs }),
      ]),
      people: [{ name: 'Rita', performed: 2, meanWaitMs: 1.5 * dayMs }],
      refused: [{ node: 'win', code: 'notOffered', count: 1, people: 1 }],
    },
  ]);
  expect((body as { slaMisses: number }).slaMisses).toBeGreaterThan(0);
  expect(await pia('GET', `/api/processes/${process}/usage?from=${from}&to=2020-01-01T00:00:00Z`)).toMatchObject({
    status: 400,
  });
});
