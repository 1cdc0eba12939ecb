import { defineConfig } from 'vitest/config';

const everywhere = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  test: {
    // More would fight over two cores and over the connections of one PostgreSQL.
    maxWorkers: 3,
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
      // A page is made only for the tests that ask for one (`@vitest-environment happy-dom` in their first line).
      { test: { name: 'studio', include: ['apps/studio/**/*.test.{ts,tsx}'], exclude: everywhere } },
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
