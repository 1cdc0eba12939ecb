import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@throughline/runtime/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect } from '../client.ts';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { isServerOf, readPostmaster } from './postmaster-file.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let said: string[];
const onLog = (sentence: string) => said.push(sentence);
const start = () => startEmbeddedPostgres({ dataDir: folder.path, onLog });
const cluster = () => join(folder.path, 'postgres', 'cluster');

beforeEach(async () => {
  folder = await temporaryFolder();
  said = [];
});
afterEach(() => folder.remove());

async function write(url: string, word: string): Promise<void> {
  const db = connect(url, { max: 1 });
  await db.sql`create table if not exists words (word text)`;
  await db.sql`insert into words values (${word})`;
  await db.close();
}

async function words(url: string): Promise<string[]> {
  const db = connect(url, { max: 1 });
  const rows = await db.sql<{ word: string }[]>`select word from words order by word`;
  await db.close();
  return rows.map(({ word }) => word);
}

test('stopped and started again, it has its data, and only its owner may read the password', async () => {
  const first = await start();
  await write(first.url, 'kept');
  expect(await runningEmbeddedPostgres(folder.path)).toBe(first.url);
  await first.stop();
  expect(await runningEmbeddedPostgres(folder.path)).toBeUndefined();
  const second = await start();
  expect(await words(second.url)).toEqual(['kept']);
  await second.stop();
  expect((await stat(join(folder.path, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder.path, 'postgres'))).mode & 0o777).toBe(0o700);
});

test('text is ordered by code point, in UTF-8, whatever the system', async () => {
  const server = await start();
  for (const word of ['Zebra', 'apfel', 'Äpfel', '客户']) await write(server.url, word);
  expect(await words(server.url)).toEqual(['Zebra', 'apfel', 'Äpfel', '客户']);
  await server.stop();
});

test('a second start on the folder is refused with a sentence, and the first one lives on', async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(`Throughline is already running on ${folder.path} (process ${process.pid})`);
  await write(first.url, 'unharmed');
  await first.stop();
});

test('a database server that is killed comes back on its port with what was committed', async () => {
  const server = await start();
  await write(server.url, 'committed');
  const before = await readPostmaster(cluster());
  process.kill(before?.pid ?? 0, 'SIGKILL');
  await vi.waitFor(async () => expect(await words(server.url)).toEqual(['committed']), { timeout: 45_000 });
  expect((await readPostmaster(cluster()))?.port).toBe(before?.port);
  expect(said).toContain('the database server has ended; starting it again');
  await server.stop();
});

test('after a reboot its number may belong to somebody else, who is left alone', async () => {
  const first = await start();
  await write(first.url, 'kept');
  await first.stop();
  const somebody = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  await once(somebody, 'spawn');
  const shared = `5432001 1234567`;
  await writeFile(
    join(cluster(), 'postmaster.pid'),
    `${somebody.pid}\n${cluster()}\n1760000000\n44001\n\n127.0.0.1\n${shared}\nready   \n`,
  );
  await writeFile(join(folder.path, 'lock'), JSON.stringify({ pid: somebody.pid, identity: 'of an earlier boot' }));
  const second = await start();
  expect(await words(second.url)).toEqual(['kept']);
  await second.stop();
  expect(somebody.exitCode).toBeNull();
  somebody.kill();
});

test('a start that was killed while it made the database is made good by the next', async () => {
  const half = join(folder.path, 'postgres', 'cluster.new');
  await mkdir(join(half, 'base'), { recursive: true });
  await writeFile(join(half, 'PG_VERSION'), '18\n');
  await writeFile(join(folder.path, 'postgres', 'password'), 'of the start that was killed');
  const server = await start();
  await write(server.url, 'made anew');
  await server.stop();
});

test('a folder that cannot be written, or of another version, is refused before anything is touched', async () => {
  await writeFile(join(folder.path, 'file'), '');
  const inside = join(folder.path, 'file', 'data');
  await expect(startEmbeddedPostgres({ dataDir: inside })).rejects.toThrow(
    `The data folder ${inside} cannot be written (ENOTDIR); make it writable or set DATA_DIR to another folder.`,
  );
  const first = await start();
  await first.stop();
  const version = join(cluster(), 'PG_VERSION');
  await writeFile(version, '15\n');
  await expect(start()).rejects.toThrow(/was made by PostgreSQL 15, and this Throughline brings 18/);
  expect(await readFile(version, 'utf8')).toBe('15\n');
});

test('below a home that only its owner may enter it runs too', async () => {
  await chmod(folder.path, 0o700);
  const dataDir = join(folder.path, 'project', '.data');
  const server = await startEmbeddedPostgres({ dataDir });
  const running = await readPostmaster(join(dataDir, 'postgres', 'cluster'));
  expect(await isServerOf(join(dataDir, 'postgres', 'cluster'), running?.pid ?? 0)).toBe(true);
  await server.stop();
});
