import type { Behaviour } from '@throughline/engine';
import { assigneeOf, dueFor, nobodyToDoIt } from '../../give-work.ts';
import type { ConfigOf } from '../../node-kind.ts';
import { peopleQuery } from '../../people-query.ts';
import type { taskConfig } from './declaration.ts';

/** Makes a task about the record. Its time limit is counted where the person who does it lives. */
export const taskBehaviour: Behaviour<ConfigOf<typeof taskConfig>> = {
  asks: (c) => [peopleQuery(c, c.config.assignee)],

  enter: (c) => {
    const assignee = assigneeOf(c, c.config.assignee);
    if (assignee === null) return { then: { fail: nobodyToDoIt } };
    const { detail } = c.config;
    const dueAt = dueFor(c, assignee, c.config.dueIn);
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
