import { processKinds } from '@throughline/catalog';
import type { RunView } from '@throughline/contract';
import { standardModules } from '@throughline/crm';
import type { Document } from '@throughline/graph';
import { beforeAll, expect, test } from 'vitest';
import { foundedApp } from '../../../testing/founded.ts';
import { publishDrawing } from '../../../testing/live-process.ts';
import { replayRun } from '../../../testing/scenes/replay-run.ts';
import type { Client } from '../../../testing/signed-in.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Refused } from '../../http/refused.ts';

const running = foundedApp();
const { people, as } = running;

beforeAll(async () => {
  await publish(approval());
});

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
      node('start', 'start', {
        entries: [{ id: 'new', on: ['record.created'], where: { of: 'amount', is: 'notEmpty' } }],
        reentry: { mode: 'never' },
      }),
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

const publish = (document: Document): Promise<string> => publishDrawing(running.context, people.pia, document);

/** Rita makes a deal that has to be approved. */
async function submitted(amount = '500000'): Promise<{ readonly run: string; readonly deal: string }> {
  const data = { name: 'Nordwind', amount: { minor: amount, currency: 'EUR' } };
  const { body } = await as.rita('POST', '/api/records/deals', { data });
  const { id: deal } = body as { readonly id: string };
  return { deal, run: (await runsOn(as.rita, deal))[0]?.id ?? '' };
}
const runsOn = async (client: Client, deal: string): Promise<readonly RunView[]> => {
  const { body } = await client('GET', `/api/records/deals/${deal}/processes`);
  return (body as { readonly runs: readonly RunView[] }).runs;
};
const act = (client: Client, run: string, node: string, name: string, input: unknown = {}) =>
  client('POST', `/api/runs/${run}/acts`, { node, act: name, input });
const offered = async (client: Client, deal: string): Promise<readonly string[]> =>
  (await runsOn(client, deal))
    .flatMap(({ offers }) => offers.filter((offer) => offer.offered).map((offer) => offer.act))
    .sort();
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
  expect((await as.rita('GET', `/api/records/deals/${deal}`)).body).toMatchObject({
    locks: [{ processName: 'approval', waitsFor: [people.max.name], except: ['nextStep'], fields: expect.anything() }],
  });
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
  // What each of them did at the level, and with what, stands in the journal.
  const { recorded, again, same } = await replayRun(running.context, run);
  expect(again).toEqual(recorded);
  expect(same).toBe(true);
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

test('a record is handed in by hand, sent back, corrected and handed in again, and recalled', async () => {
  const accounts = standardModules.find(({ id }) => id === 'accounts');
  if (accounts === undefined) throw new Error('There are accounts.');
  await publish(processKinds.find(({ kind }) => kind === 'approval')?.blank(accounts) as Document);
  const { body } = await as.rita('POST', '/api/records/accounts', { data: { name: 'Nordwind' } });
  const { id } = body as { readonly id: string };
  const seen = async (client: Client) =>
    (await client('GET', `/api/records/accounts/${id}/processes`)).body as {
      readonly runs: readonly RunView[];
      readonly others: readonly { readonly process: string; readonly submittable: boolean }[];
    };
  const [other] = (await seen(as.rita)).others;
  expect(other).toMatchObject({ submittable: true });
  const submit = () => as.rita('POST', `/api/records/accounts/${id}/submit`, { process: other?.process });
  expect(await submit()).toMatchObject({ status: 200 });
  expect(await submit()).toMatchObject({ status: 409, body: { error: 'refused' } });
  const run = (await seen(as.rita)).runs.find(({ status }) => status === 'running')?.id ?? '';
  const edit = async () => {
    const { record } = (await as.rita('GET', `/api/records/accounts/${id}`)).body as { record: { revision: number } };
    return as.rita('PATCH', `/api/records/accounts/${id}`, {
      revision: record.revision,
      set: { website: 'https://n.example' },
    });
  };
  const locked = await edit();
  expect(locked).toMatchObject({ status: 409, body: { error: 'locked' } });
  expect((locked.body as { hint: string }).hint).toMatch(/^Held since .*; Max can decide\.$/);
  expect(await act(as.max, run, 'first', 'toSubmitter', { note: 'Which website?' })).toMatchObject({ status: 200 });
  expect(await edit()).toMatchObject({ status: 200 });
  expect(await act(as.rita, run, 'first', 'resubmit')).toMatchObject({ status: 200 });
  expect(await act(as.rita, run, 'recall', 'recall')).toMatchObject({ status: 200 });
  expect(await resultOf(run)).toMatchObject({ status: 'done', result: 'recalled' });
  expect(await submit()).toMatchObject({ status: 200 });
});

test('everybody finds what waits for them, what of theirs waits for others, and what they have decided', async () => {
  const { run, deal } = await submitted();
  const inbox = async (client: Client, show: string) =>
    ((await client('GET', `/api/inbox?show=${show}`)).body as { items: readonly object[] }).items.filter(
      (item) => 'record' in item && item.record === deal,
    );
  const waiting = {
    ...{ run, kind: 'approval', node: 'first', submitter: { name: 'Rita' }, waitsFor: ['Max'] },
    ...{ act: 'approve', amount: { minor: '500000', currency: 'EUR' } },
  };
  expect(await inbox(as.max, 'mine')).toMatchObject([waiting]);
  expect(await inbox(as.rita, 'mine')).toEqual([]);
  expect(await inbox(as.rita, 'others')).toMatchObject([waiting]);
  const days = { firstDay: '2026-03-01', lastDay: '2026-03-05' };
  await as.max('POST', '/api/absences', { ...days, standIn: idOf(people.ada) });
  expect(await inbox(as.ada, 'mine')).toMatchObject([{ run, standsInFor: ['Max'], waitsFor: ['Ada'] }]);
  const { body } = await as.rita('GET', `/api/runs/${run}/seats`);
  expect((body as { seats: readonly { act: string }[] }).seats.find((seat) => seat.act === 'approve')).toMatchObject({
    node: 'first',
    people: [{ name: 'Max', away: { standIn: { name: 'Ada' } } }],
  });
  await act(as.ada, run, 'first', 'reject', { note: 'Not now' });
  expect(await inbox(as.ada, 'mine')).toEqual([]);
  expect(await inbox(as.ada, 'done')).toMatchObject([
    { run, decision: 'rejected', decided: 'Rejected.', comment: 'Not now', act: null },
  ]);
  const history = (await as.rita('GET', `/api/runs/${run}/decisions`)).body;
  expect(history).toMatchObject({
    decisions: [
      { code: 'rejected', by: { name: 'Ada' }, comment: 'Not now', node: 'first' },
      { code: 'stoodIn', by: { name: 'Ada' } },
    ],
  });
  // Words about an amount are kept from whoever may not see amounts, as they are in the journal.
  const { sql } = running.context.db;
  const blind = JSON.stringify({ deals: { read: 'own', write: 'own', fields: { amount: 'hidden' } } });
  await sql`update profiles set modules = modules || ${blind}::jsonb where id = 'standard'`;
  const veiled = await as.rita('GET', `/api/runs/${run}/decisions`);
  expect(veiled.body).toMatchObject({ decisions: [{ code: 'rejected', comment: null }, { code: 'stoodIn' }] });
  expect(veiled.text).not.toContain('Not now');
  await sql`update profiles set modules = modules - 'deals' where id = 'standard'`;
  await running.context.db.sql`delete from absences`;
});

test('publishing refuses a level nobody could decide, or that needs the same person twice', async () => {
  const drawn = approval();
  const level = (id: string, config: object) => ({
    ...drawn,
    nodes: drawn.nodes.map((one) => (one.id === id ? { ...one, config: { ...one.config, ...config } } : one)),
  });
  const code = async (document: Document) =>
    publish(document as Document).then(
      () => 'published',
      (error: Refused) => error.more.problems?.[0]?.code,
    );
  expect(await code(level('second', { who: ['group:nobody'] }))).toBe('nobodyActive');
  const ada = { who: [`user:${idOf(people.ada)}`] };
  const both = level('second', ada);
  const twice = {
    ...both,
    nodes: both.nodes.map((one) => (one.id === 'first' ? { ...one, config: { ...one.config, ...ada } } : one)),
  };
  expect(await code(twice)).toBe('sameTwice');
});
