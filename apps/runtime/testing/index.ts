import { inject } from 'vitest';
import { createDatabaseIn, type TestDatabase } from './postgres/test-database.ts';

export { manualClock } from './manual-clock.ts';
export { type RunningProgram, runProgram } from './programs/run-program.ts';
export { temporaryFolder } from './temporary-folder.ts';
export { type TestContext, testContext } from './test-context.ts';
export type { TestDatabase };

declare module 'vitest' {
  interface ProvidedContext {
    readonly testCluster: { readonly url: string; readonly template: string };
  }
}

/** In a test of the vitest project `postgres`: a migrated, empty database of its own, to be dropped at the end. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createDatabaseIn(inject('testCluster'));
}
