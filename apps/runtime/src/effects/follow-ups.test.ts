import type { Document } from '@throughline/graph';
import { beforeEach, expect, test } from 'vitest';
import { foundedContext } from '../../testing/founded.ts';
import { beginRun, goLive } from '../../testing/live-process.ts';
import { writeRecords } from '../records/write-records.ts';
import { controlRun } from '../runs/acts/control-run.ts';
import { performAct } from '../runs/acts/perform-act.ts';
import { dispatchFacts } from '../worker/dispatch-facts.ts';
import { joinAsWorker } from '../worker/instance.ts';
import { doEffect } from './do-effect.ts';

const here = foundedContext({ each: true, mail: true });
const { people } = here;

let deal: string;
let run: string;
beforeEach(async () => {
  const [outcome] = await here.context.db.transaction((tx) =>
    writeRecords(tx, here.context, people.rita, [{ do: 'create', module: 'deals', data: { name: 'Nordwind' } }]),
  );
  deal = outcome?.ok ? outcome.record.id : '';
});

const node = (id: string, type: string, config: Document['nodes'][number]['config']) => ({ id, type, v: 1, config });

/**
 *     start ──▶ mail (sent by the owner) ──sent──▶ call (the owner) ──done──▶ make a case ──▶ end
 *                                          bounced ──▶ end              └ missed ──▶ end
 */
function cadence(to: Document['nodes'][number]['config']['to'] = { who: ['owner'] }): Document {
  const wires = [
    ['start', 'new', 'mail'],
    ['mail', 'when', 'sent'],
    ['mail', 'when', 'bounced'],
    ['sent', 'next', 'call'],
    ['bounced', 'next', 'undelivered'],
    ['call', 'when', 'done'],
    ['call', 'when', 'missed'],
    ['done', 'next', 'make'],
    ['make', 'next', 'won'],
    ['missed', 'next', 'lost'],
  ] as const;
  return {
    schemaVersion: 1,
    kind: 'cadence',
    module: 'deals',
    settings: {},
    nodes: [
      node('start', 'start', { entries: [{ id: 'new', on: ['record.created'] }] }),
      node('mail', 'email', { to: to ?? null, subject: 'Hello {{name}}', text: 'Dear all', by: { who: ['owner'] } }),
      node('sent', 'outcome', { is: 'sent' }),
      node('bounced', 'outcome', { is: 'bounced' }),
      node('call', 'phone-call', { subject: 'Call {{name}}', who: ['owner'], script: 'Ask for the date' }),
      node('done', 'outcome', { is: 'done', where: { of: 'event.outcome', is: 'equals', value: 'interested' } }),
      node('missed', 'outcome', { is: 'missed' }),
      node('make', 'create', {
        module: 'cases',
        set: { subject: { path: 'name' }, owner: { path: 'record.owner' } },
        link: 'deal',
      }),
      node('won', 'end', { result: 'won' }),
      node('lost', 'end', { result: 'lost' }),
      node('undelivered', 'end', { result: 'undelivered' }),
    ],
    edges: wires.map(([from, port, to], index) => ({
      id: `e${index}`,
      from: { node: from, port },
      to: { node: to },
      order: index,
    })),
    layout: { nodes: {}, notes: [] },
  };
}

async function begin(document: Document): Promise<void> {
  const process = await goLive(here.context, 'Follow-ups', document);
  run = await beginRun(here.context, process, 'new', { module: 'deals', id: deal });
}
const pump = async () => {
  while ((await dispatchFacts(here.context, null)) > 0);
};
async function deliver(): Promise<void> {
  const worker = await joinAsWorker(here.context);
  const rows = await here.context.db.sql<{ key: string }[]>`select key from effects where state = 'ready'`;
  for (const { key } of rows) await doEffect(here.context, worker.id, { key }).catch(() => {});
  await pump();
}
const records = (module: string) => here.context.db.sql<{ id: string; owner: string; data: Record<string, string> }[]>`
  select id, owner, data from records where module = ${module} order by created_at`;
const theRun = async () => (await here.context.db.sql`select status, result, incident from runs where id = ${run}`)[0];
const send = () =>
  performAct(here.context, people.rita, run, { node: 'mail', act: 'send', input: { note: 'My words' } }, undefined);
async function change(module: string, set: Record<string, string>): Promise<void> {
  const [one] = await records(module);
  const command = { do: 'change', module, id: one?.id ?? '', set } as const;
  const [outcome] = await here.context.db.transaction((tx) => writeRecords(tx, here.context, people.rita, [command]));
  expect(outcome).toMatchObject({ ok: true });
  await pump();
}

test('a mail waits for a colleague; sent, it finishes the task and leads to a call, whose outcome leads to a new record', async () => {
  await begin(cadence());
  expect(await records('tasks')).toMatchObject([
    {
      owner: people.rita.user?.id,
      data: { subject: 'Hello Nordwind', detail: 'Dear all', status: 'open', aboutId: deal },
    },
  ]);
  await send();
  expect(await records('tasks')).toMatchObject([{ data: { status: 'done' } }]);
  await deliver();
  expect([...here.mail.taken.values()]).toEqual([1]);
  expect(await records('calls')).toMatchObject([
    { owner: people.rita.user?.id, data: { subject: 'Call Nordwind', detail: 'Ask for the date', status: 'planned' } },
  ]);
  await change('calls', { status: 'completed', outcome: 'interested' });
  const [made] = await records('cases');
  expect(made).toMatchObject({ owner: people.rita.user?.id, data: { subject: 'Nordwind', deal } });
  expect(await theRun()).toMatchObject({ status: 'done', result: 'won', incident: null });
});

test('a call that was missed leads on as missed', async () => {
  await begin(cadence());
  await send();
  await deliver();
  await change('calls', { status: 'missed' });
  expect(await theRun()).toMatchObject({ status: 'done', result: 'lost' });
  expect(await records('cases')).toEqual([]);
});

test('an address that takes no mail is a bounce, which is heard before the failure', async () => {
  await change('deals', { nextStep: 'nobody@' });
  await begin(cadence({ field: 'nextStep' }));
  await send();
  await deliver();
  expect(here.mail.taken.size).toBe(0);
  expect(await theRun()).toMatchObject({ status: 'done', result: 'undelivered', incident: null });
});

test('what is still open is closed when the process ends: the task of an unsent mail', async () => {
  await begin(cadence());
  await controlRun(here.context, people.ada, run, { do: 'stop', reason: 'Enough' });
  expect(await records('tasks')).toMatchObject([{ data: { status: 'withdrawn' } }]);
});
