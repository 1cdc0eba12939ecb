import { type Query, queryKey } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import type { Answering, Asked } from './answering.ts';
import { answerCalendars } from './calendars.ts';
import { answerCounts } from './counts.ts';
import { answerFirstFacts } from './first-facts.ts';
import { answerPanels, answerStandsIn } from './panels.ts';
import { answerPeople } from './people.ts';
import { answerPersons, answerSuperiors } from './persons.ts';
import { answerPicks } from './picks.ts';
import { answerProcesses } from './processes.ts';
import { answerRecords } from './records.ts';
import { answerRelated } from './related.ts';

const answering: { readonly [A in Query['ask']]: Answering<A> } = {
  record: answerRecords,
  people: answerPeople,
  panel: answerPanels,
  standsIn: answerStandsIn,
  person: answerPersons,
  superiors: answerSuperiors,
  related: answerRelated,
  count: answerCounts,
  pick: answerPicks,
  firstFact: answerFirstFacts,
  calendar: answerCalendars,
  process: answerProcesses,
};

/** Answers what pure calls asked, a handful of statements for any number of queries. By `queryKey`. */
export async function answerQueries(
  tx: Transaction,
  context: RuntimeContext,
  queries: readonly Query[],
): Promise<ReadonlyMap<string, Json>> {
  const distinct = new Map(queries.map((query) => [queryKey(query), query]));
  const answers = new Map<string, Json>();
  const answer = async <A extends Query['ask']>(ask: A): Promise<void> => {
    const asked = [...distinct].filter((entry): entry is [string, Asked<A>] => entry[1].ask === ask);
    if (asked.length === 0) return;
    const given = await answering[ask](
      tx,
      context,
      asked.map(([, query]) => query),
    );
    for (const [index, [key]] of asked.entries()) answers.set(key, given[index] ?? null);
  };
  for (const ask of Object.keys(answering) as Query['ask'][]) await answer(ask);
  return answers;
}
