import { setTimeout as wait } from 'node:timers/promises';
import type { RuntimeContext } from '../context.ts';

/** How long after a click people are taken to be at work: longer than a click takes on a busy machine. */
const heedMs = 1_000;
/** Events or records of a batch while they are: it holds its locks, and a processor, for as long as a click takes. */
export const smallBatch = 50;
const longestPauseMs = 25;

/** What happens by itself can wait; a person cannot. While people act, it goes in small batches, one at a time, with pauses. */
type GiveWay = {
  readonly clicked: () => void;
  readonly peopleAct: () => boolean;
  /** How many of a batch that is usually so large. */
  readonly atOnce: (usually: number) => number;
  /** Does a batch: at once while nobody acts, else when those before it are done and have rested half as long as they took. */
  readonly inTurn: <T>(batch: () => Promise<T>) => Promise<T>;
};

export function giveWay(): GiveWay {
  let until = Number.NEGATIVE_INFINITY;
  let turn: Promise<unknown> = Promise.resolve();
  const peopleAct = () => performance.now() < until;
  const rested = async <T>(batch: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    try {
      return await batch();
    } finally {
      if (peopleAct()) await wait(Math.min(longestPauseMs, (performance.now() - began) / 2));
    }
  };
  return {
    clicked: () => {
      until = performance.now() + heedMs;
    },
    peopleAct,
    atOnce: (usually) => (peopleAct() ? Math.min(smallBatch, usually) : usually),
    inTurn: (batch) => {
      if (!peopleAct()) return batch();
      const mine = turn.then(() => rested(batch));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

const ways = new WeakMap<RuntimeContext, GiveWay>();

/** The one way everything gives that happens by itself in a process: timers, facts, bulk changes, imports, adoptions. */
export function wayOf(context: RuntimeContext): GiveWay {
  const known = ways.get(context) ?? giveWay();
  ways.set(context, known);
  return known;
}
