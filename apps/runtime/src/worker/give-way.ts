import { setTimeout as wait } from 'node:timers/promises';

/** How long after a click people are taken to be at work: longer than a click takes on a busy machine. */
const heedMs = 1_000;
/** Events of a batch while they are: it holds its locks, and a processor, for as long as a click takes. */
export const smallBatch = 50;
const longestPauseMs = 25;

/** What happens by itself can wait; a person cannot. While people act, it goes in small batches, one at a time, with pauses. */
type GiveWay = {
  readonly clicked: () => void;
  readonly peopleAct: () => boolean;
  /** Rests half as long as the batch took that began then. */
  readonly pause: (began: number) => Promise<void>;
};

export function giveWay(): GiveWay {
  let until = Number.NEGATIVE_INFINITY;
  return {
    clicked: () => {
      until = performance.now() + heedMs;
    },
    peopleAct: () => performance.now() < until,
    pause: async (began) => {
      await wait(Math.min(longestPauseMs, (performance.now() - began) / 2));
    },
  };
}
