import { behaviours } from '@throughline/catalog';
import { standardModules } from '@throughline/crm';
import {
  type CompiledProcess,
  compileProcess,
  EngineIncident,
  entriesOf,
  plannedOf,
  pretendedWorld,
  type RecordFacts,
  recordKey,
  type Simulated,
  simulate,
} from '@throughline/engine';
import { say } from '@throughline/expression';
import { StartRefused } from '../supervise/start-refused.ts';
import { moduleOf } from './check-process.ts';
import { readArguments } from './read-arguments.ts';
import { drawable, oneFile, readJsonFile, readProcessFile } from './read-process-file.ts';
import { type ScriptRecord, scriptRecordSchema, scriptSchema, wordsOfIssues } from './simulation-script.ts';
import type { Surroundings } from './surroundings.ts';
import { WrongUse } from './usage.ts';

const options = {
  record: { type: 'string' },
  script: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** Lets one record live through a process over imagined time and prints what happened. Needs no installation, changes nothing. */
export async function simulateProcess(args: readonly string[], around: Surroundings): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const file = oneFile(positionals, 'file to simulate');
  if (values.record === undefined) throw new WrongUse('Say with which record: --record FILE.');
  const document = await readProcessFile(file, around.folder);
  const record = read(scriptRecordSchema, await readJsonFile(values.record, around.folder), values.record);
  const given = values.script === undefined ? {} : await readJsonFile(values.script, around.folder);
  const script = read(scriptSchema, given, values.script ?? 'the script');
  moduleOf(document);
  try {
    const source = { id: 'simulated', version: 1, document, declarations: drawable, behaviours };
    const process = compileProcess({ ...source, modules: [...standardModules] });
    const subject = factsOf(record, document.module, script.from);
    const told = simulate({
      process,
      script: plannedOf({ ...script, entry: entryOf(process, script.entry) }, subject),
      records: [subject],
      company: { zone: script.zone, calendar: null, currency: script.currency },
      world: pretendedWorld(script.people),
      until: script.until ?? inOneYear(script.from),
    });
    print(told, subject, values.json, around);
    return told.ended === 'incident' ? 1 : 0;
  } catch (error) {
    if (error instanceof EngineIncident) throw new StartRefused(error.message);
    throw error;
  }
}

/** The way in that is meant, else the first. Throws WrongUse for one that the process does not have. */
function entryOf(process: CompiledProcess, wanted: string | undefined): string {
  const known = entriesOf(process).map(({ id }) => id);
  const found = wanted === undefined ? known[0] : known.find((id) => id === wanted);
  if (found !== undefined) return found;
  throw new WrongUse(`There is no way in “${wanted ?? ''}”; there is ${known.join(', ') || 'none'}.`);
}

function read<T>(
  schema: {
    safeParse(
      value: unknown,
    ):
      | { success: true; data: T }
      | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
  },
  value: unknown,
  file: string,
): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new WrongUse(`${file} does not fit: ${wordsOfIssues(parsed.error.issues)}`);
}

function factsOf({ id, name, owner, data }: ScriptRecord, module: string, at: string): RecordFacts {
  const people = { owner, createdBy: owner };
  return {
    ref: { module, id },
    name: name ?? String(data.name ?? id),
    ...people,
    revision: 1,
    createdAt: at,
    updatedAt: at,
    data,
  };
}

const yearMs = 366 * 86_400_000;
const inOneYear = (from: string) => new Date(Date.parse(from) + yearMs).toISOString();

function print(told: Simulated, subject: RecordFacts, json: boolean, { out }: Surroundings): void {
  const { ended, problem, run, steps, effects, refused, records, now } = told;
  const record = records[recordKey(subject.ref)]?.data ?? {};
  if (json) {
    const result = { ended, problem: problem ?? null, status: run?.status ?? null, result: run?.result ?? null, now };
    out(JSON.stringify({ ...result, record, steps, effects, refused }));
    return;
  }
  for (const { at, did, ...step } of steps) out(`${at}  ${did}  ${JSON.stringify(step)}`);
  for (const { event, reasons } of refused) {
    out(`${event.at}  refused  ${reasons.map(({ text }) => say(text, 'en')).join(' ')}`);
  }
  out(
    `${ended}${problem === undefined ? '' : `: ${problem}`}, ${run?.status ?? 'not begun'}${run?.result === undefined ? '' : ` with ${run.result}`}`,
  );
}
