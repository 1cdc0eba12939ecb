import type { RunView } from '@throughline/contract';
import type { Document } from '@throughline/graph';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FoundedCompany, foundCompany } from '../../testing/found-company.ts';
import { makeDeals } from '../../testing/live-deals.ts';
import { beginRun, goLive } from '../../testing/live-process.ts';
import { type RunningApp, runningApp } from '../../testing/running-app.ts';
import { type Client, signedIn } from '../../testing/signed-in.ts';
import type { Viewer } from '../access/viewer.ts';

let running: RunningApp;
let people: FoundedCompany;
let as: { readonly [name in keyof FoundedCompany]: Client };
let process: string;

beforeAll(async () => {
  running = await runningApp();
  people = await foundCompany(running.context);
  const { app, context } = running;
  const clients = Object.entries(people).map(async ([name, viewer]) => [name, await signedIn(app, context, viewer)]);
  as = Object.fromEntries(await Promise.all(clients));
  process = await goLive(context, 'Discounts', approval());
});
afterAll(() => running.stop());

const idOf = (viewer: Viewer): string => viewer.user?.id ?? '';

/**
 *     start ──▶ first (the manager; Ada may take over) ──approved──▶ second (Ada or Max; over 10,000 only Ada) ──▶ approved
 *                  │ rejected ──▶ rejected                              │ back to first
 */
function approval(): Document {
  const node = (id: string, type: string, config: Document['nodes'][number]['config']) => ({ id, type, v: 1, config });
  const wires = [
    ['start', 'new', 'first'],
    ['first', 'approved', 'second'],
    ['first', 'rejected', 'no'],
    ['second', 'approved', 'yes'],
    ['second', 'rejected', 'no'],
  ] as const;
  const beyond = { of: 'amount', is: 'moreThan', value: { minor: '1000000', currency: 'EUR' } };
  return {
    schemaVersion: 1,
    kind: 'approval',
    module: 'deals',
    settings: {
      lock: { ops: ['edit', 'delete', 'owner'], except: ['nextStep'] },
      duties: { noSelf: true, noTwice: true },
    },
    nodes: [
      node('start', 'start', { entries: [{ id: 'new', on: ['process.called'] }] }),
      node('first', 'approval-step', {
        ...{ who: ['manager', 'owner'], need: 'any', judges: ['amount'], mayDelegate: true, mayAsk: true },
        ...{ takeOver: { managers: true }, ifNobody: { then: 'reject' } },
      }),
      node('second', 'approval-step', {
        ...{ who: [`user:${idOf(people.ada)}`, `user:${idOf(people.max)}`], need: 'any', judges: ['amount'] },
        ...{ mayReturnTo: ['first'], ceilings: [{ id: 'max', who: [`user:${idOf(people.max)}`], beyond }] },
      }),
      node('yes', 'end', { result: 'approved' }),
      node('no', 'end', { result: 'rejected' }),
    ],
    edges: wires.map(([from, port, to], index) => ({ id: `e${index}`, from: { node: from, port }, to: { node: to } })),
    layout: { nodes: {}, notes: [] },
  };
}

/** Rita asks for a discount on a deal of hers. */
async function submitted(amount = '500000'): Promise<{ readonly run: string; readonly deal: string }> {
  const value = { minor: amount, currency: 'EUR' };
  const [deal = ''] = await makeDeals(running.context, people.rita, 1, () => ({ amount: value }));
  return { deal, run: await beginRun(running.context, process, 'new', { module: 'deals', id: deal }, people.rita) };
}
const act = (client: Client, run: string, node: string, name: string, input: unknown = {}) =>
  client('POST', `/api/runs/${run}/acts`, { node, act: name, input });
const offered = async (client: Client, deal: string): Promise<readonly string[]> => {
  const { body } = await client('GET', `/api/records/deals/${deal}/processes`);
  const { runs } = body as { readonly runs: readonly RunView[] };
  return runs.flatMap(({ offers }) => offers.filter((offer) => offer.offered).map((offer) => offer.act)).sort();
};
const refused = (code: string) => ({ status: 409, body: { details: { reasons: [{ code }] } } });
const resultOf = async (run: string) => {
  const [row] = await running.context.db.sql`select status, result from runs where id = ${run}`;
  return row;
};

test('the manager decides with a comment, the submitter does not; meanwhile the record is held but for one field', async () => {
  const { run, deal } = await submitted();
  expect(await offered(as.rita, deal)).toEqual([]);
  expect(await offered(as.max, deal)).toEqual(['approve', 'ask', 'delegate', 'reject']);
  expect(await act(as.rita, run, 'first', 'approve')).toMatchObject(refused('who'));
  const edit = (set: unknown) => as.rita('PATCH', `/api/records/deals/${deal}`, { revision: 1, set });
  expect(await edit({ name: 'Other' })).toMatchObject({ status: 409, body: { error: 'locked' } });
  expect(await edit({ nextStep: 'Wait' })).toMatchObject({ status: 200 });
  expect(await act(as.max, run, 'first', 'reject')).toMatchObject(refused('form'));
  expect(await act(as.max, run, 'first', 'approve', { note: 'Fine' })).toMatchObject({ status: 200 });
  expect(await act(as.max, run, 'second', 'approve')).toMatchObject(refused('who'));
  expect(await act(as.ada, run, 'second', 'approve')).toMatchObject({ status: 200 });
  expect(await resultOf(run)).toMatchObject({ status: 'done', result: 'approved' });
  expect(await edit({ name: 'Other' })).toMatchObject({ status: 200 });
});

test('a question is asked and answered; the decision is handed on, and its new holder decides', async () => {
  const { run, deal } = await submitted();
  const question = { people: { to: idOf(people.rita) }, note: 'Why?' };
  expect(await act(as.max, run, 'first', 'ask', question)).toMatchObject({ status: 200 });
  expect(await offered(as.rita, deal)).toEqual(['answer:1']);
  expect(await act(as.rita, run, 'first', 'answer:1', { note: 'A large order' })).toMatchObject({ status: 200 });
  const [notice] = await running.context.db.sql<{ text: string }[]>`
    select text from notifications where user_id = ${idOf(people.max)} and record_id = ${deal} order by at desc limit 1`;
  expect(notice?.text).toContain('answered');
  const to = (viewer: Viewer) => ({ people: { to: idOf(viewer) } });
  expect(await act(as.max, run, 'first', 'delegate', to(people.rita))).toMatchObject(refused('duties'));
  expect(await act(as.max, run, 'first', 'delegate', to(people.ada))).toMatchObject({ status: 200 });
  expect(await offered(as.max, deal)).not.toContain('approve');
  expect(await act(as.ada, run, 'first', 'reject', { note: 'Not now' })).toMatchObject({ status: 200 });
  expect(await resultOf(run)).toMatchObject({ status: 'done', result: 'rejected' });
});

test('a manager takes over with a reason; what goes beyond a limit is not asked of those it binds; it may be sent back', async () => {
  const { run, deal } = await submitted('2000000');
  expect(await offered(as.ada, deal)).toEqual(['takeOver']);
  expect(await act(as.ada, run, 'first', 'takeOver', { note: 'Max is away' })).toMatchObject({ status: 200 });
  expect(await act(as.ada, run, 'first', 'approve')).toMatchObject({ status: 200 });
  // Ada has approved at the first level, and for Max it is too much: nobody is left, and nothing is approved for that.
  expect(await offered(as.max, deal)).toEqual([]);
  const [row] = await running.context.db.sql`select status, incident from runs where id = ${run}`;
  expect(row).toMatchObject({ status: 'running', incident: expect.stringContaining('Nobody is left') });
  const other = await submitted();
  await act(as.max, other.run, 'first', 'approve');
  expect(await act(as.ada, other.run, 'second', 'return:first', { note: 'Look again' })).toMatchObject({ status: 200 });
  expect(await offered(as.max, other.deal)).toContain('approve');
});
