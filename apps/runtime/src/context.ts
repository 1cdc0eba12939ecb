import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Database } from './database/client.ts';
import type { Reached } from './fail-point.ts';

/** Reads "now" for everything that is stored or compared; the test clock adds to it. */
export type Clock = {
  /** ISO instant, UTC, milliseconds. */
  now(): string;
};

/** What every part of the runtime is given. Built once per process in `supervise/`, and per test by `testing/test-context.ts`. */
export type RuntimeContext = {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** Absent except where a test ends the process at a point of its choice. */
  readonly reached?: Reached;
};
