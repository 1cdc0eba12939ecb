import type { Document } from '@throughline/graph';
import { foundCompany } from '@throughline/runtime/testing/found-company';
import { lentContext } from '@throughline/runtime/testing/lent-context';
import { listenForEntries, makeDeals, publishBlueprint } from '@throughline/runtime/testing/live-deals';
import type { TestContext } from '@throughline/runtime/testing/test-context';
import { dispatchFacts } from '@throughline/runtime/testing/worker-parts';
import { copyRuns } from './copy-runs.ts';
import type { Moving } from './moving.ts';
import { measureProcessors, type ProcessorTime } from './processor-time.ts';

const dayMs = 86_400_000;
/** Days until what runs has been compiled as it will stay. */
const warmingUp = 8;
/** The others are copies of these. */
const madeOneByOne = 500;

export type Pace = { readonly perSecond: number; readonly processors: ProcessorTime; readonly moved: number };

/** A company with deals that stand in a process, each with a timer that is due in a day. */
export async function runsThatWait(url: string, document: Document, runs: number) {
  const { context, close } = lentContext(url);
  const people = await foundCompany(context);
  listenForEntries(context);
  await publishBlueprint(context, people.pia, document);
  await makeDeals(context, people.rita, madeOneByOne, () => ({ stage: 'engaging' }));
  await settle(context);
  await copyRuns(context, runs);
  await settle(context);
  return { context, close };
}

/** Lets days pass, and has moved what has come due; first for warming up, for whoever works has worked for days, then until enough time has gone by. */
export async function paceOf(context: TestContext, forMs: number, moving: Moving): Promise<Pace> {
  for (let day = 0; day < warmingUp; day += 1) await oneDay(context, moving);
  let [ms, moved, node, postgres] = [0, 0, 0, 0];
  let known = true;
  do {
    const took = await oneDay(context, moving);
    ms += took.ms;
    moved += took.moved;
    node += took.processors?.node ?? 0;
    postgres += took.processors?.postgres ?? 0;
    known &&= took.processors !== null;
  } while (ms < forMs);
  await moving.end();
  return { perSecond: moved / (ms / 1_000), moved, processors: known ? { node, postgres } : null };
}

async function oneDay(context: TestContext, { pids, drain }: Moving) {
  context.clock.forward(dayMs);
  const used = await measureProcessors(context.db.sql, pids);
  const began = performance.now();
  const moved = await drain(context.clock.now());
  const took = { ms: performance.now() - began, moved, processors: used() };
  await settle(context);
  return took;
}

/** What happened is handed out, and the tables are tidied, before and between measurements and not within. */
async function settle(context: TestContext): Promise<void> {
  while ((await dispatchFacts(context, null)) > 0);
  await context.db.sql`vacuum analyze`;
}
