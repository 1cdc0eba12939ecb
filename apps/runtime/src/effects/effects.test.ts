import type { SendEffect } from '@throughline/engine';
import { beforeEach, describe, expect, test } from 'vitest';
import { foundedContext } from '../../testing/founded.ts';
import { listenForEntries, makeDeals, publishBlueprint } from '../../testing/live-deals.ts';
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

const here = foundedContext({ each: true, mail: true });
const { people } = here;

let run: string;
let key: string;

/** A deal has just been won: the run is closing, and its mail is ready to be sent. */
beforeEach(async () => {
  listenForEntries(here.context);
  await publishBlueprint(here.context, people.pia);
  const [deal = ''] = await makeDeals(here.context, people.rita, 1, () => ({ stage: 'proposal' }));
  run = await runOf(deal);
  await act(people.rita, 'win');
  [{ key } = { key: '' }] = await here.context.db.sql<{ key: string }[]>`select key from effects where kind = 'send'`;
});

const act = (viewer: Viewer, node: string) =>
  performAct(here.context, viewer, run, { node, act: 'perform', input: {} }, undefined);
async function runOf(deal: string): Promise<string> {
  const [row] = await here.context.db.sql<{ id: string }[]>`select id from runs where record_id = ${deal}`;
  return row?.id ?? '';
}
async function effect() {
  const [row] = await here.context.db.sql`
    select state, attempts, problem, lease, leased_by as "leasedBy" from effects where key = ${key}`;
  return row;
}
async function theRun() {
  const [row] = await here.context.db.sql`select status, incident from runs where id = ${run}`;
  return row;
}
const pump = async () => {
  while ((await dispatchFacts(here.context, null)) > 0);
};

test('a mail is leased, sent, and its outcome ends the run; a second delivery of the job does nothing', async () => {
  const worker = await joinAsWorker(here.context);
  expect(await theRun()).toMatchObject({ status: 'closing' });
  await doEffect(here.context, worker.id, { key });
  await doEffect(here.context, worker.id, { key });
  expect(await effect()).toMatchObject({ state: 'done', attempts: 1, lease: null, leasedBy: null });
  expect(here.mail.taken.size).toBe(1);
  await pump();
  expect(await theRun()).toMatchObject({ status: 'done', incident: null });
});

test('two workers with the same job at once: one sends', async () => {
  const [one, other] = [await joinAsWorker(here.context), await joinAsWorker(here.context)];
  await Promise.all([doEffect(here.context, one.id, { key }), doEffect(here.context, other.id, { key })]);
  expect([...here.mail.taken.values()]).toEqual([1]);
});

test('a server that is down is tried again, and after the last try the run is told that it failed', async () => {
  const worker = await joinAsWorker(here.context);
  await here.mail.stop();
  for (let attempt = 1; attempt < 5; attempt += 1) {
    await expect(doEffect(here.context, worker.id, { key })).rejects.toThrow('rita@test.example');
    expect(await effect()).toMatchObject({ state: 'ready', attempts: attempt });
  }
  await doEffect(here.context, worker.id, { key });
  expect(await effect()).toMatchObject({
    state: 'failed',
    attempts: 5,
    problem: expect.stringContaining('ECONNREFUSED'),
  });
  await pump();
  expect(await theRun()).toMatchObject({ incident: expect.stringMatching(/.+/) });
});

describe('a worker that dies while it sends', () => {
  async function dieWhileSending(): Promise<void> {
    const worker = await joinAsWorker(here.context);
    await here.context.db.sql`
      update effects set state = 'sending', lease = gen_random_uuid(), leased_by = ${worker.id}, leased_at = now(), attempts = 1
      where key = ${key}`;
    await here.context.db.sql`update instances set beat_at = now() - interval '1 minute' where id = ${worker.id}`;
  }

  test('leaves a mail of unknown fate: an incident, and nobody sends it again', async () => {
    await dieWhileSending();
    expect(await takeOverDead(here.context)).toBe(1);
    expect(await effect()).toMatchObject({ state: 'unknown', problem: expect.stringContaining('died') });
    expect(await theRun()).toMatchObject({ status: 'closing', incident: expect.stringContaining('not known') });
    await doEffect(here.context, (await joinAsWorker(here.context)).id, { key });
    expect(here.mail.taken.size).toBe(0);
  });

  test('and wakes up late changes nothing any more', async () => {
    await dieWhileSending();
    const [leased] = await here.context.db.sql<{ lease: string }[]>`select lease from effects where key = ${key}`;
    await takeOverDead(here.context);
    await here.context.db.sql`update effects set lease = null where key = ${key}`;
    const late = { key, run, module: 'deals', record: run, cause: run, depth: 0, attempts: 1, answer: null };
    const body = {
      kind: 'send',
      channel: 'email',
      about: { module: 'deals', id: run },
      to: [],
      subject: '',
      text: '',
    } as const;
    await settleEffect(here.context, { ...late, body, lease: leased?.lease ?? '' }, { is: 'done', answer: null });
    expect(await effect()).toMatchObject({ state: 'unknown' });
  });

  test('and wakes up before anybody has decided, says how it went, and the incident is over', async () => {
    await dieWhileSending();
    const [leased] = await here.context.db.sql<{ lease: string; body: SendEffect; record: string }[]>`
      select lease, body, record_id as record from effects where key = ${key}`;
    await takeOverDead(here.context);
    expect(await theRun()).toMatchObject({ incident: expect.stringContaining('not known') });
    const { lease = '', record = '' } = leased ?? {};
    const known = { key, run, module: 'deals', record, cause: newId(), depth: 0, attempts: 1, answer: null, lease };
    await settleEffect(here.context, { ...known, body: leased?.body as SendEffect }, { is: 'done', answer: null });
    expect(await effect()).toMatchObject({ state: 'done', problem: null });
    expect(await theRun()).toMatchObject({ incident: null });
    await pump();
    expect(await theRun()).toMatchObject({ status: 'done' });
  });

  test('a living worker keeps its lease', async () => {
    const worker = await joinAsWorker(here.context);
    await here.context.db.sql`
      update effects set state = 'sending', lease = gen_random_uuid(), leased_by = ${worker.id} where key = ${key}`;
    expect(await takeOverDead(here.context)).toBe(0);
    expect(await effect()).toMatchObject({ state: 'sending' });
  });
});

describe('an effect nobody would come back to', () => {
  const jobs = () => here.context.db.sql`
    select attempts from graphile_worker.jobs where key = ${`effect:${key}`} and locked_by is null`;

  test('is found when its lease or its job was taken while the connection broke, and when its job is gone', async () => {
    const worker = await joinAsWorker(here.context);
    expect(await findForgotten(here.context, worker.id)).toBe(0);
    await here.context.db.sql`
      update effects set state = 'sending', lease = gen_random_uuid(), leased_by = ${worker.id},
        leased_at = now() - interval '1 minute' where key = ${key}`;
    await here.context.db.sql`delete from graphile_worker._private_jobs where key = ${`effect:${key}`}`;
    expect(await findForgotten(here.context, worker.id)).toBe(1);
    expect(await effect()).toMatchObject({ state: 'ready', lease: null });
    expect(await jobs()).toHaveLength(1);
    await here.context.db.sql`delete from graphile_worker._private_jobs where key = ${`effect:${key}`}`;
    expect(await findForgotten(here.context, worker.id)).toBe(1);
    expect(await jobs()).toHaveLength(1);
    // Fetched, but the answer never arrived.
    await here.context.db.sql`
      update graphile_worker._private_jobs set locked_by = 'somebody', locked_at = now() - interval '1 minute'
      where key = ${`effect:${key}`}`;
    expect(await findForgotten(here.context, worker.id)).toBe(1);
    expect(await findForgotten(here.context, worker.id)).toBe(0);
    await doEffect(here.context, worker.id, { key });
    await doEffect(here.context, worker.id, { key });
    expect([...here.mail.taken.values()]).toEqual([1]);
  });

  test('of a run that cannot say whether it may go is given up with the last try, and the run becomes an incident', async () => {
    const worker = await joinAsWorker(here.context);
    await here.context.db.sql`
      update runs set state = jsonb_set(state::jsonb, '{positions,0,node}', '"nowhere"') where id = ${run}`;
    await expect(doEffect(here.context, worker.id, { key })).rejects.toThrow('cannot say');
    expect(await effect()).toMatchObject({ state: 'ready' });
    await doEffect(here.context, worker.id, { key }, { last: true });
    expect(await effect()).toMatchObject({ state: 'failed', problem: expect.stringContaining('nowhere') });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await pump();
      here.context.clock.forward(200_000);
      await tellAgain(here.context, null);
    }
    expect(await theRun()).toMatchObject({ incident: expect.stringContaining('nowhere') });
    expect(here.mail.taken.size).toBe(0);
  });
});
