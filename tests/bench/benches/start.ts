import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runProgram } from '@throughline/runtime/testing/programs/run-program';
import { withFolder } from '../fresh.ts';
import type { Bench, Measurement } from '../measurement.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const coldLimitS = 120;
const warmLimitS = 3;
const stopLimitS = 5;

/**
 * From the command to the link. Cold: the sources alone, so installing (from npm's and pnpm's caches where they
 * are warm), building, making the database, migrating. Warm: nothing stale, the data there.
 */
export const start: Bench = () =>
  withFolder(async (folder) => {
    await copySources(folder);
    const cold = await startOnce(folder);
    const warm = [await startOnce(folder), await startOnce(folder), await startOnce(folder)];
    warm.sort((a, b) => a.startS - b.startS);
    const middle = warm[1] ?? cold;
    return [
      seconds('start: cold', cold.startS, coldLimitS),
      seconds('start: warm', middle.startS, warmLimitS),
      seconds('start: stop', middle.stopS, stopLimitS),
    ];
  });

async function copySources(folder: string): Promise<void> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { stdout } = await promisify(execFile)('git', args, { cwd: project, maxBuffer: 50_000_000 });
  const paths = new Set(stdout.split('\0').filter((path) => path !== '' && existsSync(join(project, path))));
  for (const path of paths) await cp(join(project, path), join(folder, path));
}

async function startOnce(folder: string): Promise<{ startS: number; stopS: number }> {
  const began = performance.now();
  const program = runProgram([join(folder, 'scripts/up.mjs'), 'start'], { PORT: '0', DATA_DIR: join(folder, '.data') });
  await program.firstLine();
  const ready = performance.now();
  await program.stop('SIGINT');
  return { startS: (ready - began) / 1000, stopS: (performance.now() - ready) / 1000 };
}

function seconds(name: string, value: number, limit: number): Measurement {
  return { name, value: Math.round(value * 100) / 100, unit: 's', limit, better: 'less', ratio: null };
}
