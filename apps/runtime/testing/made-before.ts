import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

/** Says what is to be closed behind the tests. */
export type Closes = (close: () => unknown) => void;

/**
 * Has something made before the tests of the file or `describe` it is called in, or before `each` of them, in the order
 * of the calls. Answers what gives it out; what `closes` was told goes behind them, the last first, even when the making
 * broke off.
 */
export function madeBefore<Made>(make: (closes: Closes) => Promise<Made>, each = false): () => Made {
  let made: Made | undefined;
  let closing: (() => unknown)[] = [];
  const begin = async () => {
    made = await make((close) => closing.push(close));
  };
  const end = async () => {
    const last = closing.toReversed();
    [closing, made] = [[], undefined];
    for (const close of last) await close();
  };
  if (each) {
    beforeEach(begin);
    afterEach(end);
  } else {
    beforeAll(begin);
    afterAll(end);
  }
  return () => {
    if (made === undefined)
      throw new Error('It is made before the tests: ask for it in a test, or in a hook behind this.');
    return made;
  };
}
