import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { folderTestClock, systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { RuntimeContext } from '../context.ts';
import { connect } from '../database/client.ts';

/**
 * What one process of an installation works with. Logs go to stderr, so that stdout belongs to what the process was
 * asked for. The caller closes `db`.
 */
export function makeContext(role: 'http' | 'worker', config: Config, connections: number): RuntimeContext {
  const level = config.production ? 'info' : 'warn';
  const applicationName = `throughline ${role} ${randomUUID().slice(0, 8)}`;
  return {
    config,
    db: connect(config.databaseUrl, { max: connections, applicationName }),
    clock: config.testClock ? folderTestClock(config.dataDir) : systemClock,
    log: pino({ level, base: { role } }, pino.destination(2)),
  };
}
