import type { RunView } from '@throughline/contract';
import type { Ref } from '@throughline/crm';
import {
  type Actor,
  type CompiledProcess,
  EngineIncident,
  type Facts,
  type Offer,
  offers,
  type Run,
} from '@throughline/engine';
import { veilOf } from '../../access/veil.ts';
import { actorOf, spokenBy, type Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { readLocks } from '../../records/judging/process-locks.ts';
import { tableOf } from '../../table-of.ts';
import { type Answers, askRounds } from '../answers/ask-rounds.ts';
import { factsOf, readRecords } from '../answers/records.ts';
import type { Ground } from '../lock-runs.ts';
import { whilePaused } from '../pauses/process-paused.ts';
import { readClock } from '../read-clock.ts';
import { compiledVersions, versionKey } from '../versions/compiled-versions.ts';
import { factsFrom, readConfiguration } from '../versions/configuration.ts';
import { dressed, whoIn } from './dress-offers.ts';
import { namesOfWho } from './names-of-who.ts';
import { pathOfRun } from './path-of-run.ts';
import { readSeen } from './read-seen.ts';
import { veilRun } from './veil-run.ts';
import { withoutHeld } from './without-held.ts';

/** A run as the record page needs it, before it is dressed for a viewer. */
export type ViewedRun = {
  readonly id: string;
  readonly process: string;
  readonly processName: string;
  readonly kind: string;
  readonly version: number;
  readonly state: Run;
  readonly seq: number;
  readonly incident: string | null;
  readonly startedAt: string;
};

/** A run and who looks at it. */
type Seeing = { readonly viewer: Viewer; readonly run: ViewedRun };
type Ready = ViewedRun & { readonly viewer: Viewer; readonly compiled: CompiledProcess };

/** Runs as one person sees them: path, what they may do, and why not the rest. Set-wise for any number of runs. */
export function viewRuns(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  runs: readonly ViewedRun[],
): Promise<readonly RunView[]> {
  return viewEach(
    tx,
    context,
    runs.map((run) => ({ viewer, run })),
  );
}

/** The same, each for a viewer of its own. `ground`: what was read under locks already. */
export async function viewEach(
  tx: Transaction,
  context: RuntimeContext,
  seen: readonly Seeing[],
  ground?: Pick<Ground, 'records' | 'now' | 'locks'>,
): Promise<readonly RunView[]> {
  if (seen.length === 0) return [];
  const configuration = await readConfiguration(tx, context);
  const compiled = await compiledVersions(
    tx,
    context,
    configuration,
    seen.map(({ run }) => run),
  );
  const ready = seen.flatMap(({ viewer, run }): readonly Ready[] => {
    const found = compiled.get(versionKey(run));
    return found !== undefined && 'process' in found ? [{ ...run, viewer, compiled: found.process }] : [];
  });
  const bound = ready.flatMap(({ state }) => Object.values(state.records));
  const [records, now, locks] =
    ground === undefined
      ? await Promise.all([readRecords(tx, bound), readClock(tx, context), readLocks(tx, idsOf(bound))])
      : [ground.records, ground.now, ground.locks];
  const facts = {
    ...factsFrom(configuration, now),
    records: tableOf([...records].map(([key, record]) => [key, factsOf(record)])),
  };
  const found = await askRounds(tx, context, ready, (run, answers) =>
    offersOf(run, facts, answers, actorOf(run.viewer)),
  );
  const paused = new Set(configuration.processes.filter(({ state }) => state === 'paused').map(({ id }) => id));
  const broken = found.map((one) => (one?.is === 'broken' ? one.problem : null));
  const judged = ready.map(({ process }, index) => {
    const offers = found[index]?.is === 'offers' ? found[index].offers : [];
    return paused.has(process) ? whilePaused(offers) : offers;
  });
  const all = await withoutHeld(tx, context, ready, judged, locks);
  const [{ been, due }, names] = await Promise.all([
    readSeen(tx, ready),
    namesOfWho(
      tx,
      ready.flatMap((run, index) => whoIn(run, all[index] ?? [], records)),
    ),
  ]);
  return ready.map((run, index) => {
    const language = spokenBy(run.viewer);
    const dueOf = (position: number) => due.get(`${run.id}/${position}`) ?? null;
    const { id, process, processName, kind, version, seq, incident, startedAt, state } = run;
    const { field } = run.compiled.document.settings;
    const view: RunView = {
      id,
      process,
      processName,
      kind,
      version,
      status: state.status,
      processPaused: paused.has(process),
      result: state.result ?? null,
      seq,
      field: typeof field === 'string' ? field : null,
      path: [...pathOfRun(run.compiled, state, been.get(id) ?? [], dueOf, language)],
      offers: dressed(run, all[index] ?? [], names),
      stuck: state.positions.flatMap(({ id: position, node, stuck }) =>
        stuck === undefined ? [] : [{ position, node, message: stuck.message }],
      ),
      incident: incident ?? broken[index] ?? null,
      startedAt,
    };
    return veilRun(view, run.compiled.document, veilOf(run.viewer, configuration.modules));
  });
}

const idsOf = (refs: readonly Ref[]): readonly string[] => refs.map(({ id }) => id);

/** A run that has ended offers nothing, and there is no state to ask about; one that is paused says so of each. */
function offersOf(run: Ready, facts: Omit<Facts, 'answers'>, answers: Answers, actor: Actor) {
  const { status } = run.state;
  if (status !== 'running' && status !== 'paused') return { is: 'offers', offers: [] as readonly Offer[] } as const;
  try {
    return offers(run.compiled, run.state, { ...facts, answers }, actor);
  } catch (error) {
    if (!(error instanceof EngineIncident)) throw error;
    // What it stands at cannot be read by this code: it is shown, with why nothing is offered.
    return { is: 'broken', problem: error.message } as const;
  }
}
