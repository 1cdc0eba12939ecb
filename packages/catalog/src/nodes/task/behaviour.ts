import type { Behaviour, Context, PersonFacts } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { taskConfig } from './declaration.ts';

type C = Context<ConfigOf<typeof taskConfig>>;

/** Makes a task about the record. Its time limit is counted where the person who does it lives. */
export const taskBehaviour: Behaviour<ConfigOf<typeof taskConfig>> = {
  enter: (c) => {
    const assignee = assigneeOf(c);
    if (assignee === null) return { then: { fail: nobody } };
    const { detail } = c.config;
    const dueAt = dueFor(c, assignee);
    const task = c.effect(
      'task',
      {
        kind: 'task',
        about: c.record.ref,
        subject: c.merge(c.config.subject),
        assignee,
        ...(dueAt === null ? {} : { dueAt }),
        ...(detail === undefined ? {} : { detail: c.merge(detail) }),
      },
      // The work stays when the process goes on; only cadences take their tasks back.
      { owner: 'nobody' },
    );
    return { do: [task], set: { assignee, dueAt }, then: { leave: 'next' } };
  },
};

function assigneeOf(c: C): string | null {
  const people = c.ask({ ask: 'people', who: c.config.assignee, record: c.record.ref }) as readonly string[];
  if (people.length <= 1) return people[0] ?? null;
  return c.ask({ ask: 'pick', by: 'roundRobin', from: c.config.assignee, not: [], slot: c.node.id }) as string | null;
}

function dueFor(c: C, assignee: string): string | null {
  const { dueIn } = c.config;
  if (!dueIn) return null;
  const person = c.ask({ ask: 'person', id: assignee }) as PersonFacts | null;
  return c.due({ after: dueIn, ...(person === null ? {} : { zone: person.zone }) });
}

const nobody = {
  code: 'nobodyToAssign',
  message: 'The task could not be given to anyone: none of those named is active. Name somebody else, then retry.',
};
