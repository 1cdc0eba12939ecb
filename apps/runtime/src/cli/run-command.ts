import { say } from '@throughline/expression';
import { Refused } from '../http/refused.ts';
import { StartRefused } from '../supervise/start-refused.ts';
import { backtestProcess } from './backtest-process.ts';
import { checkAudit } from './check-audit.ts';
import { checkProcess } from './check-process.ts';
import { importFile } from './import-file.ts';
import { linkUser } from './link-user.ts';
import { exportProcess, importProcess } from './move-process.ts';
import { UnreadFile } from './read-process-file.ts';
import { seed } from './seed.ts';
import { simulateProcess } from './simulate-process.ts';
import type { Surroundings } from './surroundings.ts';
import { usage, WrongUse } from './usage.ts';

/** Runs a command and answers its exit code: 0 done, 1 refused, 2 wrongly called. With `--json` a refusal is the result. */
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
      case 'process backtest':
        return await backtestProcess(rest, around);
      case 'users link':
        return await linkUser(rest, around);
      default:
        around.tell(usage);
        return topic === 'help' || topic === '--help' ? 0 : 2;
    }
  } catch (error) {
    if (!(error instanceof WrongUse || error instanceof StartRefused || error instanceof Refused)) {
      around.tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
    } else if (!args.includes('--json')) around.tell(sentenceOf(error));
    if (args.includes('--json')) around.out(JSON.stringify(byName(error)));
    return error instanceof WrongUse ? 2 : 1;
  }
}

function sentenceOf(error: WrongUse | StartRefused | Refused): string {
  if (error instanceof WrongUse) return `${error.message}\n\n${usage}`;
  if (error instanceof StartRefused) return error.message;
  const { hint } = error.more;
  return hint === undefined ? error.message : `${error.message} ${say(hint, 'en')}`;
}

/** For programs, on stdout like every result: which error it is, as the API names it. */
function byName(error: unknown): object {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof WrongUse) return { error: 'badRequest', message };
  if (error instanceof UnreadFile) return { error: 'invalidDocument', message, problems: error.problems };
  if (error instanceof StartRefused) return { error: 'refused', message };
  if (!(error instanceof Refused)) return { error: 'internal', message };
  const { hint, fields, problems, details } = error.more;
  const said = hint === undefined ? {} : { hint: say(hint, 'en') };
  return { error: error.error, message, ...said, fields, problems, details };
}
