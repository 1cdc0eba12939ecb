import type { Behaviour } from '@throughline/engine';
import { assigneeOf, dueFor, nobodyToDoIt } from '../../give-work.ts';
import type { ConfigOf } from '../../node-kind.ts';
import { peopleQuery } from '../../people-query.ts';
import { oneLine } from '../../write-mail.ts';
import type { phoneCallConfig } from './declaration.ts';

/** A follow-up: a planned call of somebody. How it went is written on the call, and comes back as a fact; while it is open it is taken back when the record moves on. */
export const phoneCallBehaviour: Behaviour<ConfigOf<typeof phoneCallConfig>> = {
  asks: (c) => [peopleQuery(c, c.config.who)],

  enter: (c) => {
    const { who, phone, dueIn, script } = c.config;
    const assignee = assigneeOf(c, who);
    if (assignee === null) return { then: { fail: nobodyToDoIt } };
    const number = phone === undefined ? null : c.value({ path: phone });
    const dueAt = dueFor(c, assignee, dueIn);
    const call = c.effect(
      'call',
      {
        kind: 'call',
        about: c.record.ref,
        subject: oneLine(c.merge(c.config.subject)).slice(0, 300),
        assignee,
        ...(typeof number === 'string' && number !== '' ? { phone: number } : {}),
        ...(dueAt === null ? {} : { dueAt }),
        ...(script === undefined ? {} : { detail: c.merge(script) }),
      },
      { owner: 'place' },
    );
    return { do: [call], set: { assignee, dueAt, call: call.key }, then: 'stay' };
  },
};
