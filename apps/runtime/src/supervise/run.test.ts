import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createTestDatabase, type RunningProgram, runProgram, temporaryFolder } from '@throughline/runtime/testing';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { oldPostgres } from '../../testing/postgres/old-postgres.ts';
import { builtProgram } from '../../testing/programs/built-programs.ts';
import { connect } from '../database/client.ts';
import { runningEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts';

/** How long a machine with other things to do may take. */
const patienceMs = 30_000;

let tiny: string;
beforeAll(async () => {
  tiny = await builtProgram('tiny');
});

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let started: RunningProgram[];
beforeEach(async () => {
  folder = await temporaryFolder();
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((one) => one.stop()));
  await folder.remove();
});

type Env = Readonly<Record<string, string>>;

function start(env: Env = {}, args: readonly string[] = []): RunningProgram {
  const one = runProgram([tiny, ...args], { DATA_DIR: folder.path, PORT: '0', ...env });
  started.push(one);
  return one;
}

async function origin(one: RunningProgram): Promise<string> {
  const found = /(http:\/\/localhost:\d+)\/\S+$/.exec(await one.firstLine());
  return found?.[1] ?? '';
}

async function words(from: string): Promise<unknown> {
  return (await fetch(`${from}/words`)).json();
}

async function refusal(env: Env, args: readonly string[] = []): Promise<string> {
  const one = start(env, args);
  expect(await one.ended, one.stderr).toBe(1);
  expect(one.stdout).toBe('');
  return one.stderr;
}

test('it prints one link, keeps data over a stop, and a stop leaves nothing behind', async () => {
  const first = start();
  expect(await first.firstLine()).toMatch(/^Throughline is ready: http:\/\/localhost:\d+\/set-up$/);
  const at = await origin(first);
  await fetch(`${at}/words/kept`);
  expect(await first.stop('SIGINT')).toBe(0);
  // Each went by itself.
  expect(first.stderr).not.toContain('has not ended');
  const log = await readFile(join(folder.path, 'postgres', 'log'), 'utf8');
  expect(log.match(/received \w+ shutdown request/g)).toEqual(['received fast shutdown request']);
  expect(await runningEmbeddedPostgres(folder.path)).toBeUndefined();
  await expect(fetch(at)).rejects.toThrow();
  expect(await words(await origin(start()))).toEqual(['kept']);
});

test('killed at once, its children end by themselves and the next start finds all data', async () => {
  const first = start();
  const at = await origin(first);
  await fetch(`${at}/words/before`);
  await first.stop('SIGKILL');
  await vi.waitFor(() => expect(fetch(at)).rejects.toThrow(), { timeout: patienceMs });
  const url = (await runningEmbeddedPostgres(folder.path)) ?? '';
  const second = start({ PORT: new URL(at).port });
  expect(await words(await origin(second))).toEqual(['before']);
  expect(second.stderr).toContain('reusing the database server left running');
  expect(await runningEmbeddedPostgres(folder.path)).toBe(url);
});

test('a worker that dies is started again', async () => {
  await start().firstLine();
  const db = connect((await runningEmbeddedPostgres(folder.path)) ?? '', { max: 1 });
  const workers = async () => (await db.sql<{ pid: number }[]>`select distinct pid from workers`).map(({ pid }) => pid);
  try {
    const [first = 0] = await vi.waitUntil(async () => ((await workers()).length === 1 ? workers() : false), {
      timeout: patienceMs,
    });
    process.kill(first, 'SIGKILL');
    await vi.waitFor(async () => expect(await workers()).toHaveLength(2), { timeout: patienceMs });
  } finally {
    await db.close();
  }
});

test('as many workers run as were asked for', async () => {
  await start({ WORKERS: '3' }).firstLine();
  const db = connect((await runningEmbeddedPostgres(folder.path)) ?? '', { max: 1 });
  try {
    const workers = () => db.sql`select distinct pid from workers`;
    await vi.waitFor(async () => expect(await workers()).toHaveLength(3), { timeout: patienceMs });
  } finally {
    await db.close();
  }
});

test('a second start on the folder says so, and the first goes on', async () => {
  const first = start();
  const at = await origin(first);
  expect(await refusal({ PORT: new URL(at).port })).toBe(
    `Throughline is already running on ${folder.path} (process ${first.pid}); stop that one or set DATA_DIR to another folder.\n`,
  );
  expect(await words(at)).toEqual([]);
});

test('a port that is taken is refused before a database is made', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  expect(await refusal({ PORT: port })).toBe(
    `Port ${port} is taken; stop what listens there, or set PORT to another one.\n`,
  );
  expect(await runningEmbeddedPostgres(folder.path)).toBeUndefined();
  other.close();
});

test('a database that is not there, or newer than the code, or not ours, is refused with a sentence', async () => {
  const url = 'postgres://somebody:hidden@127.0.0.1:1/crm';
  expect(await refusal({ DATABASE_URL: url })).toBe(
    'The database at 127.0.0.1:1 cannot be reached (ECONNREFUSED); start it, or correct DATABASE_URL.\n',
  );
  const made = await createTestDatabase();
  await made.database.sql`insert into migrations.applied (hash, created_at) values ('of tomorrow', 4102444800000)`;
  expect(await refusal({ DATABASE_URL: made.url })).toMatch(
    /is newer than this Throughline .*; start the newer one\.\n$/,
  );
  await made.database.sql.unsafe('drop schema migrations cascade');
  expect(await refusal({ DATABASE_URL: made.url })).toMatch(/is not Throughline's: it holds "\w+"/);
  await made.drop();
});

test('a database server that is too old is refused before it is touched', async () => {
  const old = await oldPostgres(140_012, '14.12');
  expect(await refusal({ DATABASE_URL: old.url })).toBe(
    'The database server is PostgreSQL 14.12; Throughline needs version 15 or newer.\n',
  );
  await old.stop();
});

test('a data folder that cannot be written is refused, with the embedded database and with one of its own', async () => {
  const file = join(folder.path, 'file');
  await writeFile(file, '');
  const inside = join(file, 'data');
  expect(await refusal({ DATA_DIR: inside })).toBe(
    `The data folder ${inside} cannot be written (ENOTDIR); make it writable or set DATA_DIR to another folder.\n`,
  );
  const made = await createTestDatabase();
  expect(await refusal({ DATA_DIR: inside, DATABASE_URL: made.url })).toMatch(
    /^The secret of this installation cannot be kept in .*ENOTDIR.*; set SECRET_KEY\.\n$/,
  );
  await made.drop();
});

test('of two starts at once on a fresh folder one runs, below a home that only its owner may enter too', async () => {
  await chmod(folder.path, 0o700);
  const dataDir = join(folder.path, 'home', '.data');
  const both = [start({ DATA_DIR: dataDir }), start({ DATA_DIR: dataDir })];
  const outcomes = await Promise.allSettled(both.map(origin));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = both[outcomes.findIndex(({ status }) => status === 'rejected')];
  expect(await refused?.ended).toBe(1);
  expect(refused?.stderr).toMatch(
    /^Throughline is already running on .*; stop that one or set DATA_DIR to another folder\.\n$/,
  );
  const [running] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  expect(await words(running ?? '')).toEqual([]);
});

test('the sample company needs an empty installation; a refusal stops everything that had been started', async () => {
  const first = start({}, ['--sample']);
  expect(await first.firstLine()).toMatch(/\/sample$/);
  await fetch(`${await origin(first)}/words/filled`);
  await first.stop();
  expect(await refusal({}, ['--sample'])).toBe(
    'This installation holds data already; the sample needs an empty one.\n',
  );
  expect(await runningEmbeddedPostgres(folder.path)).toBeUndefined();
});

test('what is written wrongly is said in a sentence', async () => {
  expect(await refusal({}, ['--smaple'])).toBe('There is no argument --smaple; npm start knows -- --sample.\n');
  expect(await refusal({ HOST: '203.0.113.7', BASE_URL: 'https://crm.example.com' })).toMatch(/is no address of this/);
});
