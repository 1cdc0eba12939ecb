import type { Context, Failure, PersonFacts } from '@throughline/engine';
import type { Duration } from '@throughline/expression';
import { peopleQuery } from './people-query.ts';

/** The only one of those meant, or the next in turn; null when none of them is active. */
export function assigneeOf<C, M>(c: Context<C, M>, who: readonly string[]): string | null {
  const people = c.ask(peopleQuery(c, who)) as readonly string[];
  if (people.length <= 1) return people[0] ?? null;
  return c.ask({ ask: 'pick', by: 'roundRobin', from: who, not: [], slot: c.node.id }) as string | null;
}

/** Until when somebody has time, counted where they live; null without a limit. */
export function dueFor<C, M>(c: Context<C, M>, assignee: string, within: Duration | undefined): string | null {
  if (!within) return null;
  const person = c.ask({ ask: 'person', id: assignee }) as PersonFacts | null;
  return c.due({ after: within, ...(person === null ? {} : { zone: person.zone }) });
}

export const nobodyToDoIt: Failure = {
  code: 'nobodyToAssign',
  message: 'The task could not be given to anyone: none of those named is active. Name somebody else, then retry.',
};
