import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const everywhere = ['**/node_modules/**', '**/dist/**'];
const pages = 'apps/studio/**/*.page.test.{ts,tsx}';

/** What starts processes of its own or fills large tables takes a minute; begun last, it would be waited for alone. */
const long =
  /\/tests\/(chaos|plans|start)\/|\/(run|flat-memory|embedded-postgres|canary|access|fill-sample)\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    // More would fight over two cores and over the connections of one PostgreSQL.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: everywhere,
          // Pure code keeps nothing between files, so a worker loads the packages once.
          isolate: false,
        },
      },
      {
        test: {
          name: 'studio',
          include: ['apps/studio/**/*.test.ts'],
          exclude: [...everywhere, pages],
          // What decides for a page keeps nothing either.
          isolate: false,
        },
      },
      // What is tested in a page has one of its own.
      { test: { name: 'page', include: [pages], exclude: everywhere, environment: 'happy-dom' } },
      {
        test: {
          name: 'postgres',
          include: ['apps/runtime/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: [...everywhere, 'tests/e2e/**'],
          // What the runtime keeps it keeps for a context, of which each file makes its own: a worker loads everything once.
          isolate: false,
          globalSetup: ['apps/runtime/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
