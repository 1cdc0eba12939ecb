import { createServer, connect as dial, type Socket } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { createTestDatabase, type TestDatabase, testContext } from '@throughline/runtime/testing';
import { eventually } from '@throughline/runtime/testing/eventually';
import { foundCompany } from '@throughline/runtime/testing/found-company';
import { cookieOf } from '@throughline/runtime/testing/signed-in';
import { afterAll, beforeAll, expect, onTestFailed, onTestFinished, test } from 'vitest';
import { buildApp } from '../app.ts';
import { connect, type Transaction } from './client.ts';

let test1: TestDatabase;

beforeAll(async () => {
  test1 = await createTestDatabase();
  await test1.database.sql`create table scribbles (id int primary key)`;
});
afterAll(() => test1.drop());

test('a transaction whose session was cut says nothing more, not even on the session that comes after', async () => {
  const client = connect(test1.url, { max: 1 });
  const insert = async (tx: Transaction) => void (await tx.sql`insert into scribbles values (20)`);
  let late = '';
  const cut = client.transaction(async (tx) => {
    const [session] = await tx.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await test1.database.sql`select pg_terminate_backend(${session?.pid ?? 0})`;
    // The one connection, opened anew.
    await client.sql`select 1`;
    late = await insert(tx).then(
      () => 'written',
      () => 'refused',
    );
  });
  await expect(cut).rejects.toThrow(/CONNECTION_CLOSED/);
  await eventually('it to have tried', () => (late === '' ? undefined : true));
  expect(late).toBe('refused');
  expect(await client.sql`select id from scribbles where id = 20`).toEqual([]);
  await client.close();
});

test('a statement that waits behind the one that cut the session hears of it too', async () => {
  const client = connect(test1.url, { max: 1 });
  const answers: unknown[] = [];
  const cut = client.transaction(async (tx) => {
    const first = tx.sql`select pg_terminate_backend(pg_backend_pid()), ${1}::int`;
    const second = tx.sql`select 2`;
    answers.push(...(await Promise.allSettled([first, second])).map(({ status }) => status));
  });
  await expect(cut).rejects.toThrow(/CONNECTION_CLOSED/);
  await eventually('both to be answered', () => (answers.length === 2 ? true : undefined));
  expect(answers).toEqual(['rejected', 'rejected']);
  await client.close();
});

test('a session that is closed while it begins is begun anew; where it breaks off the one who waits is told', async () => {
  const ways: ((socket: Socket) => void)[] = [];
  // What the client asks for its own use before anybody may speak.
  const beginning = (sent: Buffer) => sent.includes('pg_catalog.pg_type');
  const { hostname, port } = new URL(test1.url);
  const url = await between((near) => {
    const far = dial(Number(port), hostname);
    near.on('data', (sent) => (beginning(sent) && ways.length > 0 ? ways.shift()?.(near) : far.write(sent)));
    far.pipe(near);
    near.on('error', () => {}).on('close', () => far.destroy());
    far.on('error', () => {}).on('close', () => near.destroy());
  });

  const client = connect(url, { max: 1 });
  ways.push((socket) => socket.end());
  expect([...(await client.sql`select 1 as one`)]).toEqual([{ one: 1 }]);
  await client.close();

  const other = connect(url, { max: 1 });
  ways.push((socket) => socket.resetAndDestroy());
  await expect(other.sql`select 1 as one`).rejects.toThrow(/ECONNRESET|CONNECTION_CLOSED/);
  expect([...(await other.sql`select 2 as two`)]).toEqual([{ two: 2 }]);
  await other.close();

  const kept = connect(url, { max: 1 });
  ways.push((socket) => socket.end());
  const held = await kept.sql.reserve();
  expect([...(await held`select 3 as three`)]).toEqual([{ three: 3 }]);
  held.release();
  await kept.close();
});

test('whoever asks a server that takes connections only to close them is told so', async () => {
  const client = connect(await between((near) => near.end()), { max: 1 });
  await expect(client.sql`select 1`).rejects.toThrow('CONNECTION_CLOSED');
  await expect(client.sql.reserve()).rejects.toThrow('CONNECTION_CLOSED');
  await client.close();
});

test('a request whose session breaks off is told to come again', async () => {
  const context = testContext(test1);
  const { ada } = await foundCompany(context);
  const cookie = await cookieOf(context, ada);
  const broken = await between((near) => near.once('data', () => near.resetAndDestroy()).on('error', () => {}));
  const database = connect(broken, { max: 1 });
  const app = await buildApp({ ...context, db: database });
  const answer = await app.inject({ url: '/api/notifications', headers: { cookie } });
  expect([answer.statusCode, answer.json().error]).toEqual([503, 'busy']);
  await app.close();
  await database.close();
});

test('sessions cut in the middle of their work leave every connection usable', async () => {
  const workers = 4;
  // Each may need one for its transaction and one beside it.
  const max = 2 * workers;
  const client = connect(test1.url, { max, applicationName: 'cut often' });
  const story: string[] = [];
  onTestFailed(() => void process.stderr.write(`${story.join('\n')}\n`));
  const strange: unknown[] = [];
  const done = Array.from({ length: workers }, () => 0);
  let stopped = false;
  const work = async (worker: number) => {
    for (let step = worker; !stopped; step += workers) {
      const text = 'x'.repeat(step % 200);
      try {
        const answers = await client.transaction(async (tx) => {
          const [first] = await Promise.all([tx.sql`select ${step}::int as step`, tx.sql`select pg_sleep(0)`]);
          await client.sql`select 1`.catch(told);
          return [...first, ...(await tx.sql`select ${text}::text as text`)];
        });
        if (!isDeepStrictEqual(answers, [{ step }, { text }])) strange.push({ step, answers });
        done[worker] = (done[worker] ?? 0) + 1;
      } catch (error) {
        told(error);
      }
    }
  };
  function told(error: unknown): void {
    const code = codeOf(error);
    story.push(`- ${code}`);
    if (!cutCodes.has(code)) strange.push(error);
  }
  const everyoneAtWork = async () => {
    const before = [...done];
    // The first may have been done when the sessions were cut; the second was begun since, on one that was not.
    const onward = () => (done.every((count, worker) => count >= (before[worker] ?? 0) + 2) ? true : undefined);
    await eventually('everyone to be at work', onward);
    story.push(`done: ${done.join(' ')}`);
  };
  const working = Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  await everyoneAtWork();
  for (let round = 0; round < 10; round += 1) {
    const cut = await cutOften();
    // Those that are just being opened anew.
    const again = [await cutOften(), await cutOften(), await cutOften()];
    story.push(`cut: ${cut}, then ${again.join(' ')}`);
    expect(cut).toBeGreaterThan(0);
    await everyoneAtWork();
  }
  stopped = true;
  await working;
  expect(strange).toEqual([]);
  const together = () => Array.from({ length: max }, () => client.transaction((tx) => tx.sql`select pg_sleep(0.05)`));
  // One that was cut while nobody used it is noticed by whoever uses it next, if not before.
  await Promise.allSettled(together());
  expect(await Promise.all(together())).toHaveLength(max);
  await client.close();
});

/** The address of the test database by way of somebody who takes the connections to it. */
async function between(take: (near: Socket) => void): Promise<string> {
  const server = createServer(take);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server between has no port.');
  const address = new URL(test1.url);
  address.hostname = '127.0.0.1';
  address.port = String(bound.port);
  return address.href;
}

const cutCodes = new Set(['CONNECTION_CLOSED', 'ECONNRESET', 'EPIPE', '57P01']);

function codeOf(error: unknown): string {
  const { code, message, cause } = error as { code?: string; message?: string; cause?: unknown };
  return code ?? (cause === undefined ? String(message) : codeOf(cause));
}

async function cutOften(): Promise<number> {
  const rows = await test1.database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut often'`;
  return rows.length;
}
