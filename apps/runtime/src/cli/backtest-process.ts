import { behaviours } from '@throughline/catalog';
import { type Backtest, backtest, compileProcess, EngineIncident, type Passage } from '@throughline/engine';
import type { RuntimeContext } from '../context.ts';
import { readModules } from '../records/module-store.ts';
import { readConfiguration } from '../runs/versions/configuration.ts';
import { readHistory } from '../runs/views/read-history.ts';
import { StartRefused } from '../supervise/start-refused.ts';
import { findProcess } from './find-process.ts';
import { withInstallation } from './open-installation.ts';
import { readArguments } from './read-arguments.ts';
import { drawable, oneFile, readProcessFile } from './read-process-file.ts';
import type { Surroundings } from './surroundings.ts';
import { WrongUse } from './usage.ts';

const options = {
  over: { type: 'string' },
  runs: { type: 'string', default: '20' },
  json: { type: 'boolean', default: false },
} as const;
const mostRuns = 1_000;

type Walked = Pick<Backtest, 'differs'> & { readonly run: string; readonly unknown: number; readonly problem?: string };

/** Walks a drawing over what the last runs of a process have lived through, and says where it would have gone otherwise. Changes nothing. */
export async function backtestProcess(args: readonly string[], around: Surroundings): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const file = oneFile(positionals, 'file to walk');
  const { over } = values;
  if (over === undefined) throw new WrongUse('Say over whose runs: --over NAME.');
  const most = Number(values.runs);
  if (!Number.isInteger(most) || most < 1 || most > mostRuns) throw new WrongUse(`--runs is 1 to ${mostRuns}.`);
  const document = await readProcessFile(file, around.folder);
  return withInstallation(around, async (context) => {
    const id = await findProcess(context, over);
    const modules = [...(await readModules(context)).values()];
    const process = compileProcess({ id, version: 0, document, declarations: drawable, behaviours, modules });
    const { company } = await readConfiguration(context.db, context);
    const walked: Walked[] = [];
    for (const run of await lastRuns(context, id, most)) {
      const history = await readHistory(context.db, run);
      if (history === null) continue;
      const { differs, unknown, simulated } = backtest(process, history, company);
      const trouble = simulated.problem === undefined ? {} : { problem: simulated.problem };
      walked.push({ run, differs, unknown: unknown.length, ...trouble });
    }
    print(walked, values.json, around);
    return 0;
  }).catch((error: unknown) => {
    if (error instanceof EngineIncident) throw new StartRefused(error.message);
    throw error;
  });
}

async function lastRuns({ db }: RuntimeContext, process: string, most: number): Promise<readonly string[]> {
  const rows = await db.sql<{ id: string }[]>`
    select id from runs where process_id = ${process} order by started_at desc, id limit ${most}`;
  return rows.map(({ id }) => id);
}

function print(walked: readonly Walked[], json: boolean, { out }: Surroundings): void {
  const same = walked.filter(({ differs, problem }) => differs === null && problem === undefined).length;
  if (json) {
    out(JSON.stringify({ same, differing: walked.length - same, runs: walked }));
    return;
  }
  for (const { run, differs, problem, unknown } of walked) {
    if (problem !== undefined) out(`${run}  cannot go on: ${problem}`);
    else if (differs !== null) out(`${run}  then: ${words(differs.then)}; now: ${words(differs.now)}`);
    if (unknown > 0) out(`${run}  asks ${unknown} things that history does not answer`);
  }
  out(`${walked.length} runs: ${same} as before, ${walked.length - same} otherwise.`);
}

function words(passage: Passage | null): string {
  if (passage === null) return 'nothing more';
  const { at, did, node, result } = passage;
  return [at, did, node, result].filter((part) => part !== null && part !== undefined).join(' ');
}
