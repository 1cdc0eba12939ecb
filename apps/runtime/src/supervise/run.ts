import { readArguments } from './arguments.ts';
import type { Rooms } from './rooms.ts';
import { runChild } from './run-child.ts';
import { runInstallation } from './run-installation.ts';
import { StartRefused } from './start-refused.ts';

/**
 * Runs Throughline, or the part of it that the arguments name. `entry` is the program the children are started from.
 * A refusal is one sentence on stderr and exit code 1.
 */
export async function run(entry: string, args: readonly string[], rooms: Rooms): Promise<void> {
  try {
    const wish = readArguments(args);
    if (wish.role !== 'installation') return await runChild(wish.role, wish, rooms);
    await runInstallation(entry, wish);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof StartRefused ? error.message : stackOf(error)}\n`);
    process.exit(1);
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
