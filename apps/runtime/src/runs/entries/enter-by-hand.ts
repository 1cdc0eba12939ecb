import type { Reason } from '@throughline/engine';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import type { RecordFact } from '../../records/admission.ts';
import { askRounds } from '../answers/ask-rounds.ts';
import { readActors } from '../other-runs/actors-of-facts.ts';
import { readClock } from '../read-clock.ts';
import { compiledVersions } from '../versions/compiled-versions.ts';
import { readConfiguration } from '../versions/configuration.ts';
import { beginEach } from './begin-each.ts';
import { beginningOf, factEventOf } from './beginning-of.ts';
import { readEarlierRuns } from './enter-again.ts';
import { stillAsking } from './failed-entries.ts';
import { tryProcess } from './first-matches.ts';
import { readHolding } from './holding-locks.ts';
import { hears, listening } from './listening.ts';

/** Takes a record into one process for the fact that somebody has handed it in. Answers why not where it does not enter. */
export async function enterByHand(
  tx: Transaction,
  context: RuntimeContext,
  fact: RecordFact,
  id: string,
): Promise<{ readonly run: string } | { readonly not: readonly Reason[] } | { readonly failed: string }> {
  const configuration = await readConfiguration(tx, context);
  const process = listening(configuration, fact.record.module).find((one) => one.id === id);
  if (process === undefined || !hears(process, fact.event.type)) return { not: [notByHand] };
  const [earlier, actors, now] = await Promise.all([
    readEarlierRuns(tx, [fact.record.id]),
    readActors(tx, [fact]),
    readClock(tx, context),
  ]);
  const living = (earlier.get(fact.record.id) ?? []).filter(({ endedAt }) => endedAt === null);
  if (living.some(({ kind }) => kind === process.kind || kind === 'review')) return { not: [heldByAnother] };
  const compiled = await compiledVersions(tx, context, configuration, [{ process: id, version: process.version }]);
  const ground = { configuration, compiled, earlier, locks: await readHolding(tx, earlier), now };
  const [tried] = await askRounds(tx, context, [fact], (one, answers) =>
    tryProcess(ground, process, one, factEventOf(one, actors), answers),
  );
  if (tried === null || tried === undefined) return { failed: stillAsking };
  if (tried.is === 'failed') return { failed: tried.problem };
  if (tried.is === 'not') return { not: tried.reasons };
  const beginning = beginningOf(fact, { process, way: tried.way }, actors);
  const [outcome] = await beginEach(tx, context, [beginning]);
  if (outcome?.is === 'advanced') return { run: outcome.run };
  return { failed: outcome?.is === 'failed' ? outcome.problem : 'The run did not begin.' };
}

const notByHand: Reason = {
  code: 'notOffered',
  text: {
    en: 'Nobody hands records in to this process, or it is not live.',
    'zh-CN': '此流程不接受手动提交,或尚未启用。',
    'zh-TW': '此流程不接受手動提交,或尚未啟用。',
  },
};
const heldByAnother: Reason = {
  code: 'notOffered',
  text: {
    en: 'The record is in such a process already, or is still reviewed.',
    'zh-CN': '该记录已在此类流程中,或仍在审核。',
    'zh-TW': '此記錄已在此類流程中,或仍在審核。',
  },
};
