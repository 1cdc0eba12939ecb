import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { builtProgram } from '../../testing/built-programs.ts';
import { foundCompany } from '../../testing/found-company.ts';
import { createTestDatabase, testContext } from '../../testing/index.ts';

/** MB of old space: a hundred thousand rows with their records would not fit. */
const room = 80;

type Said = { readonly state: string; readonly added: number; readonly mostMb: number };

async function bringIn(url: string, rows: number): Promise<Said> {
  const args = [`--max-old-space-size=${room}`, await builtProgram('import'), url, String(rows)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Said;
}

test('five times the rows take no more memory', { timeout: 300_000 }, async () => {
  const database = await createTestDatabase();
  try {
    await foundCompany(testContext(database));
    const few = await bringIn(database.url, 20_000);
    const many = await bringIn(database.url, 100_000);
    expect([few.state, few.added, many.state, many.added]).toEqual(['done', 20_000, 'done', 100_000]);
    expect(many.mostMb - few.mostMb).toBeLessThan(25);
  } finally {
    await database.drop();
  }
});
