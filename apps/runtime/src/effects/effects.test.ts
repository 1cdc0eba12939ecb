import type { SendEffect } from '@throughline/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FoundedCompany, foundCompany } from '../../testing/found-company.ts';
import { createTestDatabase, type TestDatabase, testContext } from '../../testing/index.ts';
import { listenForEntries, makeDeals, publishBlueprint } from '../../testing/live-deals.ts';
import { type MailReceiver, receiveMail } from '../../testing/mail-receiver.ts';
import type { TestContext } from '../../testing/test-context.ts';
import type { Viewer } from '../access/viewer.ts';
import { newId } from '../new-id.ts';
import { performAct } from '../runs/acts/perform-act.ts';
import { dispatchFacts } from '../worker/dispatch-facts.ts';
import { joinAsWorker } from '../worker/instance.ts';
import { takeOverDead } from '../worker/take-over.ts';
import { tellAgain } from '../worker/tell-again.ts';
import { doEffect } from './do-effect.ts';
import { findForgotten } from './find-forgotten.ts';
import { settleEffect } from './settle-effect.ts';

let database: TestDatabase;
let mail: MailReceiver;
let context: TestContext;
let people: FoundedCompany;
let run: string;
let key: string;

/** A deal has just been won: the run is closing, and its mail is ready to be sent. */
beforeEach(async () => {
  database = await createTestDatabase();
  mail = await receiveMail();
  context = testContext(database, { config: { smtpUrl: mail.url } });
  people = await foundCompany(context);
  listenForEntries(context);
  await publishBlueprint(context, people.pia);
  const [deal = ''] = await makeDeals(context, people.rita, 1, () => ({ stage: 'proposal' }));
  run = await runOf(deal);
  await act(people.rita, 'win');
  [{ key } = { key: '' }] = await database.database.sql<{ key: string }[]>`select key from effects where kind = 'send'`;
});
afterEach(async () => {
  await mail.stop();
  await database.drop();
});

const act = (viewer: Viewer, node: string) =>
  performAct(context, viewer, run, { node, act: 'perform', input: {} }, undefined);
async function runOf(deal: string): Promise<string> {
  const [row] = await database.database.sql<{ id: string }[]>`select id from runs where record_id = ${deal}`;
  return row?.id ?? '';
}
async function effect() {
  const [row] = await database.database.sql`
    select state, attempts, problem, lease, leased_by as "leasedBy" from effects where key = ${key}`;
  return row;
}
async function theRun() {
  const [row] = await database.database.sql`select status, incident from runs where id = ${run}`;
  return row;
}
const pump = async () => {
  while ((await dispatchFacts(context, null)) > 0);
};

test('a mail is leased, sent, and its outcome ends the run; a second delivery of the job does nothing', async () => {
  const worker = await joinAsWorker(context);
  expect(await theRun()).toMatchObject({ status: 'closing' });
  await doEffect(context, worker.id, { key });
  await doEffect(context, worker.id, { key });
  expect(await effect()).toMatchObject({ state: 'done', attempts: 1, lease: null, leasedBy: null });
  expect(mail.taken.size).toBe(1);
  await pump();
  expect(await theRun()).toMatchObject({ status: 'done', incident: null });
});

test('two workers with the same job at once: one sends', async () => {
  const [one, other] = [await joinAsWorker(context), await joinAsWorker(context)];
  await Promise.all([doEffect(context, one.id, { key }), doEffect(context, other.id, { key })]);
  expect([...mail.taken.values()]).toEqual([1]);
});

test('a server that is down is tried again, and after the last try the run is told that it failed', async () => {
  const worker = await joinAsWorker(context);
  await mail.stop();
  for (let attempt = 1; attempt < 5; attempt += 1) {
    await expect(doEffect(context, worker.id, { key })).rejects.toThrow('rita@test.example');
    expect(await effect()).toMatchObject({ state: 'ready', attempts: attempt });
  }
  await doEffect(context, worker.id, { key });
  expect(await effect()).toMatchObject({
    state: 'failed',
    attempts: 5,
    problem: expect.stringContaining('ECONNREFUSED'),
  });
  await pump();
  expect(await theRun()).toMatchObject({ incident: expect.stringMatching(/.+/) });
  mail = await receiveMail();
});

describe('a worker that dies while it sends', () => {
  async function dieWhileSending(): Promise<void> {
    const worker = await joinAsWorker(context);
    await database.database.sql`
      update effects set state = 'sending', lease = gen_random_uuid(), leased_by = ${worker.id}, leased_at = now(), attempts = 1
      where key = ${key}`;
    await database.database.sql`update instances set beat_at = now() - interval '1 minute' where id = ${worker.id}`;
  }

  test('leaves a mail of unknown fate: an incident, and nobody sends it again', async () => {
    await dieWhileSending();
    expect(await takeOverDead(context)).toBe(1);
    expect(await effect()).toMatchObject({ state: 'unknown', problem: expect.stringContaining('died') });
    expect(await theRun()).toMatchObject({ status: 'closing', incident: expect.stringContaining('not known') });
    await doEffect(context, (await joinAsWorker(context)).id, { key });
    expect(mail.taken.size).toBe(0);
  });

  test('and wakes up late changes nothing any more', async () => {
    await dieWhileSending();
    const [leased] = await database.database.sql<{ lease: string }[]>`select lease from effects where key = ${key}`;
    await takeOverDead(context);
    await database.database.sql`update effects set lease = null where key = ${key}`;
    const late = { key, run, module: 'deals', record: run, cause: run, depth: 0, attempts: 1, answer: null };
    const body = {
      kind: 'send',
      channel: 'email',
      about: { module: 'deals', id: run },
      to: [],
      subject: '',
      text: '',
    } as const;
    await settleEffect(context, { ...late, body, lease: leased?.lease ?? '' }, { is: 'done', answer: null });
    expect(await effect()).toMatchObject({ state: 'unknown' });
  });

  test('and wakes up before anybody has decided, says how it went, and the incident is over', async () => {
    await dieWhileSending();
    const [leased] = await database.database.sql<{ lease: string; body: SendEffect; record: string }[]>`
      select lease, body, record_id as record from effects where key = ${key}`;
    await takeOverDead(context);
    expect(await theRun()).toMatchObject({ incident: expect.stringContaining('not known') });
    const { lease = '', record = '' } = leased ?? {};
    const known = { key, run, module: 'deals', record, cause: newId(), depth: 0, attempts: 1, answer: null, lease };
    await settleEffect(context, { ...known, body: leased?.body as SendEffect }, { is: 'done', answer: null });
    expect(await effect()).toMatchObject({ state: 'done', problem: null });
    expect(await theRun()).toMatchObject({ incident: null });
    await pump();
    expect(await theRun()).toMatchObject({ status: 'done' });
  });

  test('a living worker keeps its lease', async () => {
    const worker = await joinAsWorker(context);
    await database.database.sql`
      update effects set state = 'sending', lease = gen_random_uuid(), leased_by = ${worker.id} where key = ${key}`;
    expect(await takeOverDead(context)).toBe(0);
    expect(await effect()).toMatchObject({ state: 'sending' });
  });
});

describe('an effect nobody would come back to', () => {
  const jobs = () => database.database.sql`
    select attempts from graphile_worker.jobs where key = ${`effect:${key}`} and locked_by is null`;

  test('is found when its lease or its job was taken while the connection broke, and when its job is gone', async () => {
    const worker = await joinAsWorker(context);
    expect(await findForgotten(context, worker.id)).toBe(0);
    await database.database.sql`
      update effects set state = 'sending', lease = gen_random_uuid(), leased_by = ${worker.id},
        leased_at = now() - interval '1 minute' where key = ${key}`;
    await database.database.sql`delete from graphile_worker._private_jobs where key = ${`effect:${key}`}`;
    expect(await findForgotten(context, worker.id)).toBe(1);
    expect(await effect()).toMatchObject({ state: 'ready', lease: null });
    expect(await jobs()).toHaveLength(1);
    await database.database.sql`delete from graphile_worker._private_jobs where key = ${`effect:${key}`}`;
    expect(await findForgotten(context, worker.id)).toBe(1);
    expect(await jobs()).toHaveLength(1);
    // Fetched, but the answer never arrived.
    await database.database.sql`
      update graphile_worker._private_jobs set locked_by = 'somebody', locked_at = now() - interval '1 minute'
      where key = ${`effect:${key}`}`;
    expect(await findForgotten(context, worker.id)).toBe(1);
    expect(await findForgotten(context, worker.id)).toBe(0);
    await doEffect(context, worker.id, { key });
    await doEffect(context, worker.id, { key });
    expect([...mail.taken.values()]).toEqual([1]);
  });

  test('of a run that cannot say whether it may go is given up with the last try, and the run becomes an incident', async () => {
    const worker = await joinAsWorker(context);
    await database.database.sql`
      update runs set state = jsonb_set(state::jsonb, '{positions,0,node}', '"nowhere"') where id = ${run}`;
    await expect(doEffect(context, worker.id, { key })).rejects.toThrow('cannot say');
    expect(await effect()).toMatchObject({ state: 'ready' });
    await doEffect(context, worker.id, { key }, { last: true });
    expect(await effect()).toMatchObject({ state: 'failed', problem: expect.stringContaining('nowhere') });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await pump();
      context.clock.forward(200_000);
      await tellAgain(context, null);
    }
    expect(await theRun()).toMatchObject({ incident: expect.stringContaining('nowhere') });
    expect(mail.taken.size).toBe(0);
  });
});
