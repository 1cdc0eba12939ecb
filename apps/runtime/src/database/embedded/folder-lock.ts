import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, rmdir, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { StartRefused } from '../../supervise/start-refused.ts';
import { isCode } from './binaries.ts';
import { identityOf } from './process-identity.ts';

const holder = z.object({ pid: z.number().int(), identity: z.string() });

const patienceMs = 5_000;
const retryMs = 25;

/**
 * Makes this process the only one at work on a data folder. A lock whose process has died is taken over, whoever may
 * have been given its number since. Throws StartRefused while another lives.
 */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const file = join(folder, 'lock');
  const identity = (await identityOf(process.pid)) ?? '';
  const mine = JSON.stringify({ pid: process.pid, identity, token: randomUUID() });
  const patienceEnds = performance.now() + patienceMs;
  while (!(await createFile(file, mine))) {
    const text = await readFile(file, 'utf8').catch(() => '');
    const found = holder.safeParse(parseJson(text));
    if (found.success) await refuseLiving(folder, found.data);
    const beingWritten = !found.success && performance.now() < patienceEnds - patienceMs / 2;
    if (!beingWritten) await clearDead(file, text);
    if (performance.now() > patienceEnds)
      throw new StartRefused(`The lock ${file} cannot be taken; remove it by hand.`);
    await wait(retryMs);
  }
  return {
    release: async () => {
      if ((await readFile(file, 'utf8').catch(() => '')) === mine) await rm(file, { force: true });
    },
  };
}

/** Throws StartRefused when another process is at work on the folder; takes nothing. */
export async function refuseWhileLocked(folder: string): Promise<void> {
  const found = holder.safeParse(parseJson(await readFile(join(folder, 'lock'), 'utf8').catch(() => '')));
  if (found.success) await refuseLiving(folder, found.data);
}

async function refuseLiving(folder: string, { pid, identity }: z.output<typeof holder>): Promise<void> {
  if ((await identityOf(pid)) !== identity) return;
  throw new StartRefused(
    `Throughline is already running on ${folder} (process ${pid}); stop that one or set DATA_DIR to another folder.`,
  );
}

async function createFile(file: string, text: string): Promise<boolean> {
  return writeFile(file, text, { flag: 'wx', mode: 0o600 }).then(
    () => true,
    (error: unknown) => {
      if (isCode(error, 'EEXIST')) return false;
      throw error;
    },
  );
}

/** Several starts may find the same dead lock; making a folder lets one of them at a time remove it. */
async function clearDead(file: string, text: string): Promise<void> {
  const guard = `${file}.clearing`;
  try {
    await mkdir(guard);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    const made = await stat(guard).catch(() => undefined);
    if (made !== undefined && Date.now() - made.mtimeMs > patienceMs) await rmdir(guard).catch(() => {});
    return;
  }
  if ((await readFile(file, 'utf8').catch(() => '')) === text) await unlink(file).catch(() => {});
  await rmdir(guard).catch(() => {});
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
