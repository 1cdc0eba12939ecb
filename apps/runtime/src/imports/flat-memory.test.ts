import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { foundedContext } from '../../testing/founded.ts';
import { builtProgram } from '../../testing/programs/built-programs.ts';

const here = foundedContext();

/** MB of old space: a hundred thousand rows with their records would not fit. */
const room = 80;

type Said = { readonly state: string; readonly added: number; readonly mostMb: number };

async function bringIn(url: string, rows: number): Promise<Said> {
  const args = [`--max-old-space-size=${room}`, await builtProgram('import'), url, String(rows)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Said;
}

test('five times the rows take no more memory', { timeout: 300_000 }, async () => {
  const url = here.context.config.databaseUrl;
  const few = await bringIn(url, 20_000);
  const many = await bringIn(url, 100_000);
  expect([few.state, few.added, many.state, many.added]).toEqual(['done', 20_000, 'done', 100_000]);
  expect(many.mostMb - few.mostMb).toBeLessThan(25);
});
