import type { FastifyInstance } from 'fastify';
import { buildApp } from '../src/app.ts';
import { createTestDatabase, temporaryFolder, testContext } from './index.ts';
import type { TestContext } from './test-context.ts';

/** The whole HTTP server over a database and a data folder of its own, without a network. */
export type RunningApp = { readonly app: FastifyInstance; readonly context: TestContext; stop(): Promise<void> };

export async function runningApp(changes: Parameters<typeof testContext>[1] = {}): Promise<RunningApp> {
  const [database, folder] = await Promise.all([createTestDatabase(), temporaryFolder()]);
  const context = testContext(database, { ...changes, config: { dataDir: folder.path, ...changes.config } });
  const app = await buildApp(context);
  await app.ready();
  return {
    app,
    context,
    stop: async () => {
      await app.close();
      await database.drop();
      await folder.remove();
    },
  };
}
