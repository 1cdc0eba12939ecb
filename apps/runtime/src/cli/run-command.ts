import { say } from '@throughline/expression';
import { Refused } from '../http/refused.ts';
import { StartRefused } from '../supervise/start-refused.ts';
import { checkAudit } from './check-audit.ts';
import { checkProcess } from './check-process.ts';
import { importFile } from './import-file.ts';
import { linkUser } from './link-user.ts';
import { exportProcess, importProcess } from './move-process.ts';
import { seed } from './seed.ts';
import { simulateProcess } from './simulate-process.ts';
import type { Surroundings } from './surroundings.ts';
import { usage, WrongUse } from './usage.ts';

/** Runs a command and answers its exit code: 0 done, 1 refused, 2 wrongly called. */
export async function runCommand(args: readonly string[], around: Surroundings): Promise<number> {
  const [topic, verb, ...rest] = args;
  try {
    if (topic === 'seed') return await seed(args.slice(1), around);
    switch (`${topic} ${verb}`) {
      case 'records import':
        return await importFile(rest, around);
      case 'users import':
        return await importFile(['--module', 'users', ...rest], around);
      case 'audit check':
        return await checkAudit(rest, around);
      case 'process check':
        return await checkProcess(rest, around);
      case 'process export':
        return await exportProcess(rest, around);
      case 'process import':
        return await importProcess(rest, around);
      case 'process simulate':
        return await simulateProcess(rest, around);
      case 'users link':
        return await linkUser(rest, around);
      default:
        around.tell(usage);
        return topic === 'help' || topic === '--help' ? 0 : 2;
    }
  } catch (error) {
    around.tell(sentenceOf(error));
    return error instanceof WrongUse ? 2 : 1;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof WrongUse) return `${error.message}\n\n${usage}`;
  if (error instanceof StartRefused) return error.message;
  if (error instanceof Refused) {
    const { hint } = error.more;
    return hint === undefined ? error.message : `${error.message} ${say(hint, 'en')}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
