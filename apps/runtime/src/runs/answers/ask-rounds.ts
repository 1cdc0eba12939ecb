import { type Query, queryKey } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { tableOf } from '../../table-of.ts';
import { answerQueries } from './answer-queries.ts';

export type Answers = { readonly [query: string]: Json };
type Needing = { readonly is: 'needs'; readonly queries: readonly Query[] };

export const mostRounds = 10;

type Around<T> = {
  /** Is told the processor time of calls by the dozen and how many they were: other than time by the clock it says the same on a busy machine, but asking for it costs as much as a call. */
  readonly spent?: (ms: number, calls: number) => void;
  /** What a call will need as far as it is known beforehand. */
  readonly foreseen?: (item: T) => readonly Query[];
};

/**
 * Makes a pure call for each item; what calls need to know is answered set-wise for all of them, and they are made again.
 * Null for a call that still asks after ten rounds.
 */
export async function askRounds<T, R extends { readonly is: string }>(
  tx: Transaction,
  context: RuntimeContext,
  items: readonly T[],
  call: (item: T, answers: Answers) => R | Needing,
  { spent, foreseen }: Around<T> = {},
): Promise<readonly (R | null)[]> {
  const results = new Map<number, R>();
  const known = new Map<number, Answers>();
  if (foreseen !== undefined) await answer(tx, context, foreseenBy(items, foreseen), known);
  let open = items.map((_, index) => index);
  for (let round = 0; open.length > 0 && round <= mostRounds; round += 1) {
    const asking = new Map<number, readonly Query[]>();
    const before = spent !== undefined && open.length >= worthMeasuring ? process.cpuUsage() : null;
    for (const index of open) {
      const result = call(items[index] as T, known.get(index) ?? noAnswers);
      if (isNeeding(result)) asking.set(index, result.queries);
      else results.set(index, result);
    }
    if (before !== null) {
      const { user, system } = process.cpuUsage(before);
      spent?.((user + system) / 1_000, open.length);
    }
    open = [...asking.keys()];
    if (round < mostRounds) await answer(tx, context, asking, known);
  }
  return items.map((_, index) => results.get(index) ?? null);
}

function foreseenBy<T>(
  items: readonly T[],
  foreseen: (item: T) => readonly Query[],
): ReadonlyMap<number, readonly Query[]> {
  const asking = new Map<number, readonly Query[]>();
  for (const [index, item] of items.entries()) {
    const queries = foreseen(item);
    if (queries.length > 0) asking.set(index, queries);
  }
  return asking;
}

/** Calls of one round. */
const worthMeasuring = 20;

const noAnswers: Answers = {};

function isNeeding(result: { readonly is: string }): result is Needing {
  return result.is === 'needs';
}

/** Answers are shared by all who ask the same, but for picks: each asks for a person of its own. */
async function answer(
  tx: Transaction,
  context: RuntimeContext,
  asking: ReadonlyMap<number, readonly Query[]>,
  known: Map<number, Answers>,
): Promise<void> {
  const shared = [...asking.values()].flatMap((queries) => queries.filter(({ ask }) => ask !== 'pick'));
  const common = shared.length > 0 ? await answerQueries(tx, context, shared) : noneKnown;
  for (const [index, queries] of asking) {
    const picks = queries.filter(({ ask }) => ask === 'pick');
    const own = picks.length > 0 ? await answerQueries(tx, context, picks) : noneKnown;
    const answers = queries.map((query): [string, Json] => {
      const key = queryKey(query);
      return [key, own.get(key) ?? common.get(key) ?? null];
    });
    known.set(index, tableOf([...Object.entries(known.get(index) ?? noAnswers), ...answers]));
  }
}

const noneKnown: ReadonlyMap<string, Json> = new Map();
