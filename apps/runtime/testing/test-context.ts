import { tmpdir } from 'node:os';
import pino from 'pino';
import type { TestClock } from '../src/clock.ts';
import type { Config } from '../src/config.ts';
import type { RuntimeContext } from '../src/context.ts';
import { manualClock } from './manual-clock.ts';
import type { TestDatabase } from './postgres/test-database.ts';

export type TestContext = RuntimeContext & { readonly clock: TestClock };

/** What the runtime is given in a test: the database of the test, a clock that stands still, a log that is silent. */
export function testContext(
  { url, database }: Pick<TestDatabase, 'url' | 'database'>,
  changes: { readonly config?: Partial<Config>; readonly clock?: TestClock } = {},
): TestContext {
  const config: Config = {
    databaseUrl: url,
    port: 0,
    host: '127.0.0.1',
    dataDir: tmpdir(),
    baseUrl: 'http://localhost:4400',
    smtpUrl: undefined,
    mailFrom: undefined,
    trustProxy: undefined,
    secretKey: 'the secret of tests, 32 characters long',
    workers: 1,
    testClock: true,
    allowHttp: false,
    production: false,
    ...changes.config,
  };
  return { config, db: database, clock: changes.clock ?? manualClock(), log: pino({ level: 'silent' }) };
}
