import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { foundedContext } from '../../testing/founded.ts';
import { builtProgram } from '../../testing/programs/built-programs.ts';

const here = foundedContext();

/** MB of old space: a hundred thousand records, or the file they make, would not fit beside the program. */
const room = 80;

async function takeAlong(url: string): Promise<{ readonly lines: number; readonly mostMb: number }> {
  const args = [`--max-old-space-size=${room}`, await builtProgram('export'), url];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}

test('five times the records take no more memory', { timeout: 300_000 }, async () => {
  const { db, config } = here.context;
  const fill = (from: number, to: number) => db.sql`
    insert into records (module, id, name, name_folded, revision, data, created_at, updated_at)
    select 'accounts', gen_random_uuid(), 'Account ' || n, 'account ' || n, 1,
      jsonb_build_object('name', 'Account ' || n, 'sector', 'Sector ' || n % 40, 'employees', n, 'description', repeat('x', 400)),
      now(), now()
    from generate_series(${from}::int, ${to}::int) as n`;
  await fill(1, 20_000);
  const few = await takeAlong(config.databaseUrl);
  await fill(20_001, 100_000);
  const many = await takeAlong(config.databaseUrl);
  expect([few.lines, many.lines]).toEqual([20_001, 100_001]);
  expect(many.mostMb - few.mostMb).toBeLessThan(25);
});
