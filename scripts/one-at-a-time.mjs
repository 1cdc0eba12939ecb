import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { inProject } from './program.mjs';

const patienceMs = 15 * 60_000;

/**
 * Installing and building twice at once would spoil both: the second command waits until the first has finished, and
 * then mostly finds nothing to do.
 * @param {() => Promise<void>} work
 */
export async function oneAtATime(work) {
  mkdirSync(inProject('.stamps'), { recursive: true });
  const lock = inProject('.stamps/working');
  const patienceEnds = performance.now() + patienceMs;
  let said = false;
  while (!take(lock)) {
    if (!isAlive(readHolder(lock)) || performance.now() > patienceEnds) rmSync(lock, { force: true });
    else if (!said) {
      said = true;
      console.error('Another command is installing or building; waiting for it.');
    }
    await wait(200);
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
