import type { JsonObject } from '@throughline/expression';
import type { Viewer } from '../src/access/viewer.ts';
import type { RuntimeContext } from '../src/context.ts';
import { admitWith } from '../src/records/admission.ts';
import { writeRecords } from '../src/records/write-records.ts';
import { enterProcesses } from '../src/runs/entries/enter-processes.ts';
import { dealBlueprint } from './deal-blueprint.ts';
import { publishDrawing } from './live-process.ts';

/** A transaction that stands idle for twenty seconds is ended; on a machine with much else to do a large one would be. */
const batch = 100;

/** Lets records that are written through this context enter processes, as HTTP and worker do. */
export function listenForEntries(context: RuntimeContext): void {
  admitWith(context, enterProcesses);
}

/** Publishes a blueprint (the small one unless another is given) and answers the id of the process. `adopt`: over the deals that are there. */
export function publishBlueprint(
  context: RuntimeContext,
  owner: Viewer,
  document = dealBlueprint(),
  { adopt = false } = {},
): Promise<string> {
  return publishDrawing(context, owner, document, { name: 'Deal stages', adopt });
}

/** Makes deals in batches; what listens takes them in. Answers their ids in order. */
export async function makeDeals(
  context: RuntimeContext,
  owner: Viewer,
  count: number,
  data: (index: number) => JsonObject = () => ({}),
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let from = 0; from < count; from += batch) {
    const commands = Array.from({ length: Math.min(batch, count - from) }, (_, index) => ({
      do: 'create' as const,
      module: 'deals',
      data: { name: `Deal ${from + index + 1}`, ...data(from + index) },
    }));
    const outcomes = await context.db.transaction((tx) => writeRecords(tx, context, owner, commands));
    for (const outcome of outcomes) {
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
      ids.push(outcome.record.id);
    }
  }
  return ids;
}
