import { createTestDatabase, temporaryFolder } from '@throughline/runtime/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts';
import { withContext } from './with-context.ts';

afterEach(() => vi.unstubAllEnvs());

const databaseOf = () =>
  withContext(async ({ db }) => {
    const [found] = await db.sql<
      { name: string }[]
    >`select current_database() as name from users right join (select 1) on true`;
    return found?.name;
  });

test('a command uses DATABASE_URL, the server that is running, or one of its own while it works', async () => {
  const folder = await temporaryFolder();
  vi.stubEnv('BASE_URL', '');
  vi.stubEnv('DATA_DIR', folder.path);
  vi.stubEnv('DATABASE_URL', '');
  expect(await databaseOf()).toBe('throughline');
  expect(await runningEmbeddedPostgres(folder.path)).toBeUndefined();

  const server = await startEmbeddedPostgres({ dataDir: folder.path });
  expect(await databaseOf()).toBe('throughline');
  expect(await runningEmbeddedPostgres(folder.path)).toBe(server.url);
  await server.stop();

  const made = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', made.url);
  expect(await databaseOf()).toMatch(/^throughline_test_/);
  await made.drop();
  await folder.remove();
});
