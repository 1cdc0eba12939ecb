import type { Document } from '@throughline/graph';
import { beforeEach, expect, test } from 'vitest';
import { foundedContext } from '../../testing/founded.ts';
import { beginRun, goLive } from '../../testing/live-process.ts';
import { changeProcess } from '../processes/change-process.ts';
import type { Command } from '../records/command.ts';
import { writeRecords } from '../records/write-records.ts';
import { type NewFact, publishFacts } from '../runs/publish-facts.ts';
import { node, type Wire, wired } from '../sample/draw-process.ts';
import { dispatchFacts } from '../worker/dispatch-facts.ts';
import { joinAsWorker } from '../worker/instance.ts';
import { doEffect } from './do-effect.ts';

const here = foundedContext({ each: true, mail: true });
const { people } = here;

let worker: string;
let account: string;
let contact: string;
let deal: string;
beforeEach(async () => {
  worker = (await joinAsWorker(here.context)).id;
  account = await make('accounts', { name: 'Acme' });
  contact = await make('contacts', { name: 'Ada', email: 'ada@acme.example', account });
  deal = await make('deals', { name: 'Nordwind', account, contact });
});

async function write(command: Command): Promise<string> {
  const [outcome] = await here.context.db.transaction((tx) => writeRecords(tx, here.context, people.rita, [command]));
  if (!outcome?.ok) throw new Error(JSON.stringify(outcome));
  return outcome.record.id;
}
const make = (module: string, data: Extract<Command, { do: 'create' }>['data']) =>
  write({ do: 'create', module, data });
const pump = async () => {
  while ((await dispatchFacts(here.context, null)) > 0);
};

/** start ─▶ hello (a mail) ─▶ rest            any time ─ exits ─▶ left (at once) */
function journey(exits: readonly Document['nodes'][number][]): Document {
  const wires: readonly Wire[] = [
    ['start', 'new', 'hello'],
    ['hello', 'next', 'rest'],
    ...exits.flatMap(({ id }): Wire[] => [
      ['start', 'anytime', id],
      [id, 'next', 'left'],
    ]),
  ];
  return {
    schemaVersion: 1,
    kind: 'journey',
    module: 'deals',
    settings: {},
    nodes: [
      node('start', 'start', { entries: [{ id: 'new', on: ['process.called'] }] }),
      node('hello', 'send', { to: { field: 'contact.email' }, subject: 'Hello', text: 'Dear Ada' }),
      node('rest', 'stage', {}),
      node('left', 'end', { result: 'left', cut: true }),
      ...exits,
    ],
    edges: wired(wires),
    layout: { nodes: {}, notes: [] },
  };
}

/** A mail to Ada is ready to go, and everything that happened so far has been told. */
async function mailReady(...exits: readonly Document['nodes'][number][]): Promise<string> {
  await pump();
  await beginRun(here.context, await goLive(here.context, 'Hello', journey(exits)), 'new', {
    module: 'deals',
    id: deal,
  });
  await pump();
  const [row] = await here.context.db.sql<{ key: string }[]>`select key from effects where kind = 'send'`;
  return row?.key ?? '';
}

async function fact(type: string, keys: readonly string[], about = { module: 'contacts', id: contact }) {
  const at = here.context.clock.now();
  const chain = { at, cause: null, root: about.id, depth: 0, actor: null };
  const told: NewFact = { type, about, keys, data: {}, ...chain };
  await here.context.db.transaction((tx) => publishFacts(tx, [told]));
}
const after = async (key: string) => {
  await doEffect(here.context, worker, { key });
  const [row] = await here.context.db.sql`
    select e.state, r.status, r.result from effects e join runs r on r.id = e.run_id where e.key = ${key}`;
  return { ...row, mails: here.mail.taken.size };
};
const withdrawn = { state: 'withdrawn', status: 'done', result: 'left', mails: 0 };

test('a message goes when nothing speaks against it', async () => {
  const key = await mailReady(node('bye', 'event', { on: ['person.unsubscribed'], key: { person: true } }));
  await fact('person.unsubscribed', ['person:somebody@else.example']);
  expect(await after(key)).toMatchObject({ state: 'done', status: 'running', mails: 1 });
});

test('who unsubscribed a moment ago gets no mail, though nobody has handed the fact out yet', async () => {
  const person = node('bye', 'event', { on: ['person.unsubscribed'], key: { value: '"ada"' } });
  const key = await mailReady(person);
  await fact('person.unsubscribed', ['value:ada']);
  expect(await after(key)).toEqual(withdrawn);
  await pump();
  expect(await after(key)).toEqual(withdrawn);
});

test('what is known of a person or a company by a change that waits to be handed out takes a message back', async () => {
  const key = await mailReady(node('bye', 'event', { on: ['record.edited'], key: { account: true } }));
  await write({ do: 'change', module: 'contacts', id: contact, set: { phone: '+49 30 123' } });
  expect(await after(key)).toEqual(withdrawn);
});

test('a call that was logged a moment ago is heard, though what it means to the deal is not even stored', async () => {
  const key = await mailReady(node('bye', 'event', { on: ['call.logged'], key: { record: 'record' } }));
  await make('calls', { subject: 'They rang', status: 'completed', aboutModule: 'deals', aboutId: deal });
  expect(await after(key)).toEqual(withdrawn);
});

test('a change that an exit looks for is seen with what was there before', async () => {
  const key = await mailReady(node('bye', 'condition', { when: { of: 'nextStep', is: 'changed' } }));
  await write({ do: 'change', module: 'deals', id: deal, set: { nextStep: 'Leave them alone' } });
  expect(await after(key)).toEqual(withdrawn);
});

test('a record that was deleted a moment ago takes its messages back', async () => {
  const key = await mailReady();
  await write({ do: 'delete', module: 'deals', id: deal });
  expect(await after(key)).toMatchObject({ state: 'withdrawn', status: 'stopped', mails: 0 });
});

test('a message of a paused process waits; what came in meanwhile takes it back when the process goes on', async () => {
  const key = await mailReady(node('bye', 'event', { on: ['person.unsubscribed'], key: { value: '"ada"' } }));
  const [{ id = '' } = {}] = await here.context.db.sql<{ id: string }[]>`select id from processes`;
  await changeProcess(here.context, people.pia, id, { state: 'paused' });
  expect(await after(key)).toMatchObject({ state: 'ready', status: 'running', mails: 0 });
  await fact('person.unsubscribed', ['value:ada']);
  await pump();
  expect(await after(key)).toMatchObject({ state: 'ready', status: 'running', mails: 0 });
  await changeProcess(here.context, people.pia, id, { state: 'live' });
  expect(await after(key)).toEqual(withdrawn);
});
