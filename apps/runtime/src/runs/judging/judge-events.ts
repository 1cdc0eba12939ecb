import type { FieldProblem } from '@throughline/crm';
import { EngineIncident, type Facts, foreseen, type TransitionResult, transition, undo } from '@throughline/engine';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { tableOf } from '../../table-of.ts';
import { type Answers, askRounds, mostRounds } from '../answers/ask-rounds.ts';
import { factsOf } from '../answers/records.ts';
import { noteEngineTime } from '../engine-time.ts';
import type { Ground, StoredRun } from '../lock-runs.ts';
import { later } from '../read-clock.ts';
import type { RunEvent } from '../run-event.ts';
import type { Compiled } from '../versions/compiled-versions.ts';

/** An event with what it meets: the run as it stands (none when it begins) and its version. */
export type Case = { readonly told: RunEvent; readonly run: StoredRun | null; readonly compiled: Compiled };
/** Writes the guard refused, by effect key. */
export type RefusedWrites = Facts['refusedWrites'];
/** What the engine said; `failed` when it could not judge, which is the fault of this run alone. */
export type Verdict =
  | Exclude<TransitionResult, { readonly is: 'needs' }>
  | { readonly is: 'failed'; readonly problem: string; readonly hopeless?: true };

/** Asks the engine about each case, and answers what it needs to know. */
export async function judgeEvents(
  tx: Transaction,
  context: RuntimeContext,
  ground: Ground,
  cases: readonly Case[],
  refused: ReadonlyMap<RunEvent, RefusedWrites>,
): Promise<readonly Verdict[]> {
  const { company, calendars, modules } = ground.configuration;
  const same = { company, calendars, modules: Object.fromEntries(modules), records: factsOfAll(ground) };
  const factsOfCase = (one: Case, answers: Answers) =>
    factsFor(one, ground, same, answers, refused.get(one.told) ?? noneRefused);
  const call = (one: Case, answers: Answers) => judge(one, factsOfCase(one, answers));
  const verdicts = await askRounds(tx, context, cases, call, {
    spent: (ms, calls) => {
      noteEngineTime(context, ms, calls);
    },
    foreseen: (one) => {
      if ('broken' in one.compiled) return [];
      const facts = () => factsOfCase(one, noAnswers);
      return foreseen(one.compiled.process, one.run?.state ?? null, one.told.event, facts);
    },
  });
  return verdicts.map((verdict) => verdict ?? stillAsking);
}

const noAnswers: Answers = {};
const stillAsking: Verdict = { is: 'failed', problem: `The run still asked for more after ${mostRounds} answers.` };

function judge({ told, run, compiled }: Case, facts: Facts): TransitionResult | Verdict {
  if ('broken' in compiled) return { is: 'failed', problem: compiled.broken };
  try {
    if (told.undoes !== undefined && run !== null && told.event.kind === 'control') {
      const back = undo(compiled.process, run.state, told.undoes, told.event, facts);
      return back.is === 'undone' ? { is: 'advanced', advanced: back.advanced } : back;
    }
    return transition(compiled.process, run?.state ?? null, told.event, facts);
  } catch (error) {
    if (error instanceof EngineIncident && isLimit(error))
      return { is: 'failed', problem: error.message, hopeless: true };
    return { is: 'failed', problem: error instanceof Error ? error.message : String(error) };
  }
}

/** What goes beyond a limit does so every time; what is broken may be mended. */
function isLimit({ code }: EngineIncident): boolean {
  return code === 'outOfFuel' || code.startsWith('tooMany') || code.endsWith('TooLarge');
}

/** Written out: spread together they would cost as much as a small advance. */
function factsFor(
  { told, run }: Case,
  ground: Ground,
  { company, calendars, modules, records }: Same,
  answers: Answers,
  refusedWrites: RefusedWrites,
): Facts {
  const now = run === null ? ground.now : later(ground.now, run.updatedAt);
  const facts: Filled = { now, company, calendars, modules, records, answers, refusedWrites };
  if (told.before !== undefined) facts.before = told.before;
  return facts;
}

type Filled = { -readonly [K in keyof Facts]: Facts[K] };
type Same = Pick<Facts, 'company' | 'modules' | 'records'> & { readonly calendars: NonNullable<Facts['calendars']> };

const noneRefused: { readonly [effect: string]: readonly FieldProblem[] } = {};

function factsOfAll({ records }: Ground): Facts['records'] {
  return tableOf([...records].map(([key, record]) => [key, factsOf(record)]));
}
