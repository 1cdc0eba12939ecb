import type { Json } from '@throughline/expression';
import type { Id } from '@throughline/graph';
import type { Facts, Query, RecordFacts } from '../facts.ts';
import type { Instant } from '../instant.ts';
import { queryKey, recordKey } from '../needs.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import type { Step } from '../result.ts';
import type { Planned } from './planned.ts';
import { type Simulated, simulate } from './simulate.ts';
import type { Moment, World } from './world.ts';

/** What a run has lived through, as journal and facts tell it. */
export type History = {
  /** How the run began (with its id), then what came from outside: acts, facts, orders, edits by others. No timers: the process has its own. */
  readonly script: readonly Planned[];
  /** As they were when it began. */
  readonly records: readonly RecordFacts[];
  /** The journal, in its order. */
  readonly steps: readonly Step[];
  /** Up to when this is all that happened. */
  readonly until: Instant;
};

/** A node that was come to or taken, a failure, or the end. */
export type Passage = {
  readonly at: Instant;
  readonly did: 'entered' | 'took' | 'failed' | 'ended';
  readonly node: Id | null;
  readonly result?: Id;
};

export type Backtest = {
  /** Where the ways part: what happened then and what would happen now, null where one of them is over; null: nowhere. */
  readonly differs: { readonly then: Passage | null; readonly now: Passage | null } | null;
  /** What the process of today asked and history does not answer. */
  readonly unknown: readonly Query[];
  readonly simulated: Simulated;
};

/** Walks a process, mostly a changed one, over what really happened to a run. */
export function backtest(process: CompiledProcess, history: History, company: Facts['company']): Backtest {
  const unknown = new Map<string, Query>();
  const world = worldOf(history, (query) => unknown.set(queryKey(query), query));
  const { script, records, until } = history;
  const simulated = simulate({ process, script, records, company, world, until, most: 5_000 });
  const differs = parting(history.steps.flatMap(passage), simulated.steps.flatMap(passage));
  return { differs, unknown: [...unknown.values()], simulated };
}

/**
 * The world a run met: asked something, it says what it said then, the last time before now or else the first time after.
 * Nothing is pretended: what effects led to stands in the script. `unanswered` is told what was never asked.
 */
export function worldOf({ steps }: History, unanswered: (query: Query) => void = () => {}): World {
  const said = new Map<string, { readonly at: Instant; readonly answer: Json }[]>();
  for (const step of steps) {
    if (step.did !== 'answered') continue;
    const key = queryKey(step.query);
    said.set(key, [...(said.get(key) ?? []), { at: step.at, answer: step.answer }]);
  }
  return {
    answer: (query, moment) => {
      const known = said.get(queryKey(query)) ?? [];
      const found = known.findLast(({ at }) => at <= moment.now) ?? known[0];
      if (found !== undefined) return found.answer;
      const record = query.ask === 'record' ? recordIn(moment, query) : undefined;
      if (record !== undefined) return record;
      // A look back of which the journal knows nothing found nothing.
      if (query.ask !== 'firstFact') unanswered(query);
      return empty(query);
    },
    pretend: () => [],
    choose: () => null,
  };
}

function recordIn({ records }: Moment, { ref }: Query & { readonly ask: 'record' }): Json | undefined {
  return records[recordKey(ref)] as unknown as Json | undefined;
}

function empty({ ask }: Query): Json {
  if (ask === 'count') return 0;
  return ['people', 'panel', 'standsIn', 'superiors', 'related'].includes(ask) ? [] : null;
}

function passage(step: Step): readonly Passage[] {
  const { at, node = null } = step;
  if (step.did === 'entered' || step.did === 'failed') return [{ at, did: step.did, node }];
  if (step.did === 'took') return [{ at, did: 'took', node: step.gate }];
  if (step.did !== 'ended') return [];
  return [{ at, did: 'ended', node, ...(step.result === undefined ? {} : { result: step.result }) }];
}

/** The first that is not alike; when it happened does not count. */
function parting(then: readonly Passage[], now: readonly Passage[]): Backtest['differs'] {
  for (let index = 0; index < Math.max(then.length, now.length); index += 1) {
    const [one = null, other = null] = [then[index], now[index]];
    if (one?.did !== other?.did || one?.node !== other?.node || one?.result !== other?.result)
      return { then: one, now: other };
  }
  return null;
}
