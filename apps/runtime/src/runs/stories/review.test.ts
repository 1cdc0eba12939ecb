import type { RunView } from '@throughline/contract';
import type { Document } from '@throughline/graph';
import { expect, test } from 'vitest';
import { foundedApp } from '../../../testing/founded.ts';
import { publishDrawing } from '../../../testing/live-process.ts';
import type { Client } from '../../../testing/signed-in.ts';

const running = foundedApp();
const { people, as } = running;

/**
 *     start ──▶ judge (Max) ──accepted──▶ yes
 *                           rejected ──▶ no
 */
const review = (): Document => ({
  schemaVersion: 1,
  kind: 'review',
  module: 'cases',
  settings: { heldBack: { ops: ['edit', 'delete', 'automate'], hides: true } },
  nodes: [
    { id: 'start', type: 'start', v: 1, config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    {
      id: 'judge',
      type: 'review-step',
      v: 1,
      config: {
        fields: [{ field: 'subject' }, { field: 'description' }],
        reviewers: [{ id: 'a', who: [`user:${people.max.user?.id}`] }],
        reasons: [{ id: 'vague', label: 'Too vague' }],
      },
    },
    { id: 'yes', type: 'end', v: 1, config: { result: 'accepted' } },
    { id: 'no', type: 'end', v: 1, config: { result: 'rejected' } },
  ],
  edges: [
    { id: 'a', from: { node: 'start', port: 'new' }, to: { node: 'judge' } },
    { id: 'b', from: { node: 'judge', port: 'accepted' }, to: { node: 'yes' } },
    { id: 'c', from: { node: 'judge', port: 'rejected' }, to: { node: 'no' } },
  ],
  layout: { nodes: {}, notes: [] },
});

const publish = (document: Document): Promise<string> => publishDrawing(running.context, people.pia, document);

const judgedBy = (client: Client, run: string, checklists: object, more: object = {}) =>
  client('POST', `/api/runs/${run}/acts`, { node: 'judge', act: 'judge', input: { checklists, ...more } });
const refused = { status: 409, body: { details: { reasons: [{ code: 'form' }] } } };

test('what comes in is judged field by field before lists show it', async () => {
  await publish(review());
  const { body } = await as.rita('POST', '/api/records/cases', { data: { subject: 'It does not work' } });
  const { id } = body as { readonly id: string };
  const listed = async () => {
    const found = await as.ada('GET', '/api/records/cases');
    return (found.body as { readonly records: readonly { readonly id: string }[] }).records.map((one) => one.id);
  };
  expect(await listed()).toEqual([]);
  const { body: seen } = await as.max('GET', `/api/records/cases/${id}/processes`);
  const run = (seen as { readonly runs: readonly RunView[] }).runs[0]?.id ?? '';
  const judge = (client: Client, checklists: object) => judgedBy(client, run, checklists);
  expect(await judge(as.rita, { accepted: ['subject', 'description'] })).toMatchObject({ status: 409 });
  expect(await judge(as.max, { accepted: ['subject'] })).toMatchObject(refused);
  const half = { accepted: ['subject'], rejected: ['description'] };
  expect(await judge(as.max, half)).toMatchObject(refused);
  expect(await judge(as.max, { ...half, reason_description: ['vague'] })).toMatchObject({ status: 200 });
  const [ended] = await running.context.db.sql`select status, result from runs where id = ${run}`;
  expect(ended).toMatchObject({ status: 'done', result: 'rejected' });
  expect(await listed()).toEqual([id]);
});

test('a review takes in only what comes by its doors; who corrects is told what was rejected and why', async () => {
  const drawn = review();
  const shaped: { readonly [node: string]: object } = {
    start: { entries: [{ id: 'new', on: ['record.created', 'record.edited'], by: ['api', 'import'] }] },
    judge: {
      ...{
        fields: [{ field: 'name' }, { field: 'email' }],
        reviewers: [{ id: 'a', who: [`user:${people.max.user?.id}`] }],
      },
      ...{ reasons: [{ id: 'typo', label: 'Not an address' }], correct: {} },
    },
  };
  const nodes = drawn.nodes.map((node) => ({ ...node, config: { ...node.config, ...shaped[node.id] } }));
  await publish({ ...drawn, module: 'contacts', nodes });
  const contact = { data: { name: 'Olga', email: 'olga@nordwind.example' } };
  const onPage = (await as.rita('POST', '/api/records/contacts', contact)).body as { readonly id: string };
  const runsOf = async (id: string) =>
    (await as.ada('GET', `/api/records/contacts/${id}/processes`)).body as {
      readonly runs: readonly RunView[];
      readonly others: readonly { readonly why: string }[];
    };
  expect(await runsOf(onPage.id)).toMatchObject({
    runs: [],
    others: [{ why: 'It takes in only what comes by the API or an import.' }],
  });
  const byKey = await program(as.ada);
  const { id } = (await byKey('/api/records/contacts', contact)) as { readonly id: string };
  const run = (await runsOf(id)).runs[0]?.id ?? '';
  const checklists = { accepted: ['name'], rejected: ['email'], reason_email: ['typo'] };
  expect(await judgedBy(as.max, run, checklists, { note: 'Ask her again.' })).toMatchObject({ status: 200 });
  expect(await as.max('GET', `/api/records/contacts/${id}`)).toMatchObject({ status: 200 });
  expect(await as.ron('GET', `/api/records/contacts/${id}`)).toMatchObject({ status: 404 });
  const correcting = (await runsOf(id)).runs[0]?.offers.find((offer) => offer.act === 'resubmit');
  expect(correcting).toMatchObject({
    form: [
      { is: 'guidance', text: { en: 'Rejected:\n· E-mail: Not an address\nAsk her again.' } },
      { is: 'field', field: 'email', again: true },
      ...Array((correcting && 'form' in correcting ? correcting.form.length : 0) - 2).fill(expect.anything()),
    ],
  });
});

/** Sends as a program does, with a key of somebody. */
async function program(client: Client): Promise<(url: string, body: object) => Promise<unknown>> {
  const { body } = await client('POST', '/api/keys', { name: 'Web shop', rights: ['records.read', 'records.write'] });
  const { token } = body as { readonly token: string };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async (url, payload) =>
    (await running.app.inject({ method: 'POST', url, headers, payload: JSON.stringify(payload) })).json();
}
