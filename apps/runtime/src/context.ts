import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Database } from './database/client.ts';
import type { Reached } from './fail-point.ts';

/** Reads "now" for everything that is stored or compared; the test clock adds to it. */
export type Clock = {
  /** ISO instant, UTC, milliseconds. */
  now(): string;
};

/** What every room of the runtime is given. Built once per process in main.ts, per test in the harness. */
export type RuntimeContext = {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** Absent but where a test ends the process at a point of its choice. */
  readonly reached?: Reached;
};
