import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '@throughline/expression';
import type { Document } from '@throughline/graph';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dealBlueprint } from '../../testing/deal-blueprint.ts';
import { foundedApp } from '../../testing/founded.ts';
import { makeDeals, publishBlueprint } from '../../testing/live-deals.ts';
import { changeProcess } from '../processes/change-process.ts';
import { orderProcesses } from '../processes/order-processes.ts';
import { performAct } from '../runs/acts/perform-act.ts';
import { dispatchFacts } from '../worker/dispatch-facts.ts';
import { joinAsWorker } from '../worker/instance.ts';
import { doEffect } from './do-effect.ts';

type Got = { readonly url: string | undefined; readonly headers: IncomingHttpHeaders; readonly body: string };
type Reply = {
  readonly status: number;
  readonly body?: string;
  readonly headers?: { readonly [name: string]: string };
};

const running = foundedApp();
const { people } = running;
const { ada, pia } = running.as;
let server: Server;
let got: Got[] = [];
let replies: Reply[] = [];
let port = 0;
let plain = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      got.push({ url: request.url, headers: request.headers, body });
      const reply = replies.shift() ?? { status: 200, body: '{"score":7}' };
      response.writeHead(reply.status, reply.headers ?? {});
      response.end(reply.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
  plain = await publishBlueprint(running.context, people.pia, withWebhook());
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(() => {
  got = [];
  replies = [];
});

/** The deal blueprint; winning also tells another system and notes its answer, or that it failed, for the owner. */
function withWebhook(): Document {
  const document = dealBlueprint();
  const body = { name: { path: 'name' }, stage: 'won' };
  const url = `http://127.0.0.1:${port}/won/{{name}}`;
  const headers = [{ name: 'X-Next-Step', value: '{{nextStep}}' }];
  const nodes: Document['nodes'] = [
    { id: 'hook', type: 'webhook', v: 1, config: { method: 'POST', url, headers, body } },
    { id: 'told', type: 'notify', v: 1, config: { to: ['owner'], text: 'Score {{steps.hook.answer.score}}' } },
    { id: 'untold', type: 'notify', v: 1, config: { to: ['owner'], text: 'Not told' } },
  ];
  const edges = [
    { id: 'h1', from: { node: 'win', port: 'after' }, to: { node: 'hook' } },
    { id: 'h2', from: { node: 'hook', port: 'next' }, to: { node: 'told' } },
    { id: 'h3', from: { node: 'hook', port: 'error' }, to: { node: 'untold' } },
  ];
  const others = document.edges.filter(({ to }) => to.node !== 'mail');
  const kept = document.nodes.filter(({ id }) => id !== 'mail');
  return { ...document, nodes: [...kept, ...nodes], edges: [...others, ...edges] };
}

const patient = { of: 'nextStep', is: 'equals', value: 'patience' };

/** Wins a deal and answers the key of the request that is to be made. */
async function win(data: JsonObject = {}): Promise<string> {
  const { context } = running;
  const [deal = ''] = await makeDeals(context, people.rita, 1, () => ({ stage: 'proposal', ...data }));
  const [run] = await context.db.sql<{ id: string }[]>`select id from runs where record_id = ${deal}`;
  await performAct(context, people.rita, run?.id ?? '', { node: 'win', act: 'perform', input: {} }, undefined);
  const [effect] = await context.db.sql<
    { key: string }[]
  >`select key from effects where run_id = ${run?.id ?? ''} and kind = 'http'`;
  return effect?.key ?? '';
}

async function tryOnce(key: string): Promise<void> {
  const worker = await joinAsWorker(running.context);
  await doEffect(running.context, worker.id, { key }).catch(() => undefined);
  while ((await dispatchFacts(running.context, null)) > 0);
}
const stateOf = async (key: string) => {
  const [row] = await running.context.db.sql`select state, attempts, problem from effects where key = ${key}`;
  return row;
};
const noticesOf = async (key: string) => {
  const rows = await running.context.db.sql<{ text: string }[]>`
    select text from notifications where effect_key like ${`${key.split('/')[0]}/%told%`}`;
  return rows.map(({ text }) => text);
};
const allow = (allowed: readonly string[]) => ada('PATCH', '/api/outgoing', { allowed });

describe('a webhook', () => {
  test('reaches nothing that is not public, and the process takes the error exit', async () => {
    const key = await win();
    await tryOnce(key);
    expect(got).toEqual([]);
    expect(await stateOf(key)).toMatchObject({ state: 'failed', problem: expect.stringContaining('not a public') });
    expect(await noticesOf(key)).toEqual(['Not told']);
  });

  test('goes where the administrator lets it, signed and with its key, and its answer is used later', async () => {
    const { body } = await allow([`127.0.0.1:${port}`]);
    const { signingKey } = body as { signingKey: { number: number; secret: string } };
    const key = await win();
    await tryOnce(key);
    await tryOnce(key);
    expect(got).toHaveLength(1);
    const [{ url, headers, body: sent } = { url: '', headers: {}, body: '' }] = got;
    expect(url).toBe('/won/Deal%201');
    expect(JSON.parse(sent)).toEqual({ name: 'Deal 1', stage: 'won' });
    expect(headers).toMatchObject({ 'idempotency-key': key, 'content-type': 'application/json; charset=utf-8' });
    const [t, k, v1] = String(headers['throughline-signature']).split(',');
    expect(k).toBe(`k=${signingKey.number}`);
    const text = `${t?.slice(2)}.${key}.${sent}`;
    expect(v1).toBe(`v1=${createHmac('sha256', signingKey.secret).update(text).digest('hex')}`);
    expect(await noticesOf(key)).toEqual(['Score 7']);
  });

  test('is tried again with the same key while the other side is busy, and not when it says no', async () => {
    await allow(['127.0.0.1']);
    const key = await win();
    replies = [{ status: 503 }];
    await tryOnce(key);
    expect(await stateOf(key)).toMatchObject({ state: 'ready', attempts: 1 });
    await tryOnce(key);
    expect(got.map(({ headers }) => headers['idempotency-key'])).toEqual([key, key]);
    expect(await stateOf(key)).toMatchObject({ state: 'done', attempts: 2 });
    const other = await win();
    replies = [{ status: 422, body: 'no such deal' }];
    await tryOnce(other);
    expect(await stateOf(other)).toMatchObject({ state: 'failed', attempts: 1 });
    expect(await noticesOf(other)).toEqual(['Not told']);
  });

  test('is tried again as often and as late as its node says, then the error exit is taken', async () => {
    await allow(['127.0.0.1']);
    const document = withWebhook();
    const retry = { times: 2, wait: { n: 10, unit: 'minute' } };
    const nodes = document.nodes.map((node) =>
      node.id === 'hook'
        ? { ...node, config: { ...node.config, retry } }
        : node.id === 'start'
          ? { ...node, config: { entries: [{ id: 'new', on: ['record.created'], where: patient }] } }
          : node,
    );
    const id = await publishBlueprint(running.context, people.pia, { ...document, nodes } as Document);
    await orderProcesses(running.context, people.pia, { kind: 'blueprint', module: 'deals', processes: [id, plain] });
    const { sql } = running.context.db;
    const key = await win({ nextStep: 'patience' });
    replies = [{ status: 503 }, { status: 503 }, { status: 503 }];
    const waits: unknown[] = [];
    for (let tries = 0; tries < 3; tries += 1) {
      await tryOnce(key);
      const [job] = await sql`
        select round(extract(epoch from run_at - now()) / 60)::int as minutes from graphile_worker.jobs
        where key = ${`effect:${key}`}`;
      waits.push(job?.minutes);
    }
    expect(waits.slice(0, 2)).toEqual([10, 20]);
    expect(await stateOf(key)).toMatchObject({ state: 'failed', attempts: 3 });
    expect(await noticesOf(key)).toEqual(['Not told']);
    await changeProcess(running.context, people.pia, id, { state: 'closed' });
  });

  test('follows no redirect, takes no endless answer, and keeps what it cannot read as text', async () => {
    const key = await win();
    replies = [{ status: 302, headers: { location: 'http://169.254.169.254/' } }];
    await tryOnce(key);
    expect(await stateOf(key)).toMatchObject({ state: 'failed', problem: expect.stringContaining('redirects') });
    const long = await win();
    replies = [{ status: 200, body: 'x'.repeat(40_000) }];
    await tryOnce(long);
    expect(await stateOf(long)).toMatchObject({ problem: expect.stringContaining('longer than') });
    const odd = await win();
    replies = [{ status: 200, body: '{"__proto__":{"admin":true},"text":"\\u0000"}' }];
    await tryOnce(odd);
    expect(await stateOf(odd)).toMatchObject({ state: 'done' });
    expect(got).toHaveLength(3);
  });

  test('fails once and for all where a value cannot stand in a header', async () => {
    await allow(['127.0.0.1']);
    const key = await win({ nextStep: '致电客户' });
    await tryOnce(key);
    expect(got).toEqual([]);
    expect(await stateOf(key)).toMatchObject({ state: 'failed', problem: expect.stringContaining('x-next-step') });
    expect(await noticesOf(key)).toEqual(['Not told']);
  });

  test('does not reach a name that leads to this machine', async () => {
    await allow([]);
    const { guardedRequest } = await import('../outgoing/guarded-request.ts');
    const guard = { isAllowed: () => false, timeoutMs: 2_000, mostBytes: 1_000 };
    for (const host of ['localhost', '0x7f.1', '2130706433', '127.1', '[::ffff:127.0.0.1]', '０.0.0.0'])
      expect(await guardedRequest({ method: 'GET', url: `http://${host}:${port}/`, headers: {} }, guard)).toMatchObject(
        {
          forbidden: true,
          sent: false,
        },
      );
    expect(got).toEqual([]);
  });

  test('list and key are for administrators; hosts are spelled one way', async () => {
    expect(await pia('GET', '/api/outgoing')).toMatchObject({ status: 403 });
    expect((await allow(['CRM.internal:8443', 'fd00::1', '0x7f.1:80', '[fd00::2]:81'])).body).toMatchObject({
      allowed: ['127.0.0.1:80', '[fd00::1]', '[fd00::2]:81', 'crm.internal:8443'],
    });
    expect(await allow(['http://x/'])).toMatchObject({ status: 400 });
    const before = await ada('GET', '/api/outgoing');
    const after = await ada('PATCH', '/api/outgoing', { newKey: true });
    expect(after.body).toMatchObject({ allowed: (before.body as { allowed: string[] }).allowed });
    expect(after.body).not.toMatchObject({ signingKey: (before.body as { signingKey: object }).signingKey });
  });
});
