import type { RuntimeContext } from '../../context.ts';
import type { Asked, Performed } from './asked-acts.ts';
import { performGathered } from './perform-gathered.ts';

type Waiting = {
  readonly asked: Asked;
  readonly settle: (performed: Performed) => void;
  readonly fail: (error: unknown) => void;
};
type Door = {
  waiting: Waiting[];
  atWork: number;
  /** When the last transaction began. */
  began: number;
  /** Looks again when it has taken too long. */
  timer: NodeJS.Timeout | undefined;
  /** Requests with a key that are not answered yet. */
  readonly keyed: Map<string, { readonly fingerprint: string; readonly performed: Promise<Performed> }>;
};

/** Acts of one transaction at most: it holds its records, and this thread, for as long as all of them take. */
const mostTogether = 32;
/** A transaction that takes longer is not waited for: another one begins beside it. */
const patienceMs = 25;
const mostAtWork = 4;

const doors = new WeakMap<RuntimeContext, Door>();

/**
 * Performs an act together with those that come in while others are at work: one transaction for all of them costs little
 * more than for one. Who comes alone is not kept waiting. What somebody else holds is passed over and then done alone, so
 * nobody waits for a stranger's lock; and where a transaction fails, each is done alone.
 */
export function gatherAct(context: RuntimeContext, asked: Asked): Promise<Performed> {
  const door = doors.get(context) ?? { waiting: [], atWork: 0, began: 0, timer: undefined, keyed: new Map() };
  doors.set(context, door);
  const id = keyOf(asked);
  if (id === undefined) return enqueue(context, door, asked);
  const fingerprint = asked.once?.fingerprint ?? '';
  const known = door.keyed.get(id);
  if (known?.fingerprint === fingerprint) return known.performed;
  const performed = enqueue(context, door, asked).finally(() => {
    if (door.keyed.get(id)?.performed === performed) door.keyed.delete(id);
  });
  door.keyed.set(id, { fingerprint, performed });
  return performed;
}

function keyOf({ once }: Asked): string | undefined {
  return once === undefined ? undefined : `key:${once.user}/${once.key}`;
}

function enqueue(context: RuntimeContext, door: Door, asked: Asked): Promise<Performed> {
  return new Promise((settle, fail) => {
    door.waiting.push({ asked, settle, fail });
    goOn(context, door);
  });
}

function goOn(context: RuntimeContext, door: Door): void {
  while (door.waiting.length > 0 && door.atWork < mostAtWork) {
    const patience = door.atWork === 0 ? 0 : door.began + patienceMs - performance.now();
    if (patience > 0) {
      door.timer ??= setTimeout(() => {
        door.timer = undefined;
        goOn(context, door);
      }, patience);
      return;
    }
    const group = takeGroup(door);
    door.atWork += 1;
    door.began = performance.now();
    void performGroup(context, group).finally(() => {
      door.atWork -= 1;
      goOn(context, door);
    });
  }
}

/** In the order they came; of several on one run, or with one key, the first. */
function takeGroup(door: Door): readonly Waiting[] {
  const group: Waiting[] = [];
  const rest: Waiting[] = [];
  const taken = new Set<string>();
  for (const one of door.waiting) {
    const names = [one.asked.run, keyOf(one.asked) ?? one.asked.run];
    const fits = group.length < mostTogether && !names.some((name) => taken.has(name));
    (fits ? group : rest).push(one);
    for (const name of names) taken.add(name);
  }
  door.waiting = rest;
  return group;
}

async function performGroup(context: RuntimeContext, group: readonly Waiting[]): Promise<void> {
  const progress = { stored: false };
  try {
    const asked = group.map((one) => one.asked);
    const performed = await performGathered(context, asked, { passing: true, progress });
    for (const [index, one] of group.entries()) {
      const mine = performed[index];
      if (mine === undefined || mine.is === 'passed') performAlone(context, one);
      else one.settle(mine);
    }
  } catch (error) {
    // From then on it may have been committed, and must not be done twice.
    const isKnown = group.length === 1 || progress.stored;
    for (const one of group) {
      if (isKnown) one.fail(error);
      else performAlone(context, one);
    }
  }
}

/** Waits for whoever holds what it needs, and nobody waits for it. */
function performAlone(context: RuntimeContext, { asked, settle, fail }: Waiting): void {
  performGathered(context, [asked], { passing: false, progress: { stored: false } }).then(
    ([performed]) => settle(performed ?? { is: 'gone' }),
    fail,
  );
}
