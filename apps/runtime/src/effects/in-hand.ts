import type { RuntimeContext } from '../context.ts';

const hands = new WeakMap<RuntimeContext, Set<string>>();

/** Keys of the effects this process is at work on. */
export function inHand(context: RuntimeContext): ReadonlySet<string> {
  return handOf(context);
}

/** Notes an effect as being at work on while it is. Undefined, without doing anything, when it is in hand already. */
export async function withInHand<T>(
  context: RuntimeContext,
  key: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const hand = handOf(context);
  if (hand.has(key)) return undefined;
  hand.add(key);
  try {
    return await work();
  } finally {
    hand.delete(key);
  }
}

function handOf(context: RuntimeContext): Set<string> {
  const found = hands.get(context);
  if (found !== undefined) return found;
  const made = new Set<string>();
  hands.set(context, made);
  return made;
}
