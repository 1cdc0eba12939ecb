import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@throughline/runtime/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

test('one at a time; released, the next may', async () => {
  const first = await lockFolder(folder.path);
  await expect(lockFolder(folder.path)).rejects.toThrow(/already running/);
  await first.release();
  const second = await lockFolder(folder.path);
  await first.release();
  await expect(lockFolder(folder.path)).rejects.toThrow(/already running/);
  await second.release();
});

test('of many who find the lock of a dead process exactly one gets it', async () => {
  const dead = spawnSync('true').pid;
  const file = join(folder.path, 'lock');
  for (let round = 0; round < 20; round++) {
    await writeFile(file, JSON.stringify({ pid: dead, identity: 'gone' }));
    const tries = await Promise.allSettled(Array.from({ length: 16 }, () => lockFolder(folder.path)));
    const taken = tries.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(taken).toHaveLength(1);
    await taken[0]?.release();
  }
});

test('a lock cut short by a loss of power is taken over', async () => {
  const file = join(folder.path, 'lock');
  await writeFile(file, '{"pid":');
  await lockFolder(folder.path);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: process.pid });
});
