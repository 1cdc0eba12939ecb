import type { ActInput, Behaviour, Context, Hold, Outcome } from '@throughline/engine';
import { assigneeOf, dueFor, nobodyToDoIt } from '../../give-work.ts';
import type { ConfigOf } from '../../node-kind.ts';
import { peopleQuery } from '../../people-query.ts';
import { addressesNeed, addressesOf, messageOf, notSent, oneLine } from '../../write-mail.ts';
import type { emailConfig } from './declaration.ts';
import { words } from './words.ts';

/** Who shall send it, and the key of the task that says so. */
type Memory = { readonly draft?: string; readonly by?: string };
type C = Context<ConfigOf<typeof emailConfig>, Memory>;

/** A follow-up: the mail goes out at once, or a colleague sends it. Whatever has not gone when the record moves on is taken back. */
export const emailBehaviour: Behaviour<ConfigOf<typeof emailConfig>, Memory> = {
  asks: (c) => [...addressesNeed(c), ...(c.config.by === undefined ? [] : [peopleQuery(c, c.config.by.who)])],

  enter: (c) => {
    if (addressesOf(c).length === 0) return { then: { fail: noAddress } };
    return c.config.by === undefined ? { remember: {}, ...send(c) } : askSomebody(c, c.config.by);
  },

  holds: (c) => [
    { name: 'failed', is: 'event', on: ['effect.failed'], keys: [{ effect: c.node.id }], since: 'visit' },
    ...seatOf(c),
  ],

  resume: (c, cause) => {
    if (!('hold' in cause)) return { then: 'stay' };
    const { event } = cause;
    if (event.kind === 'fact') return { then: { fail: notSent(event.data) } };
    if (event.kind !== 'act') return { then: 'stay' };
    const sent = send(c, (event.input as ActInput).note?.trim() || undefined);
    const { draft } = c.memory ?? {};
    const done = draft === undefined ? [] : [c.effect('done', { kind: 'finish', target: draft })];
    return { ...sent, do: [...done, ...sent.do], remember: {} };
  },
};

function send(c: C, written?: string): Outcome<Memory> & Required<Pick<Outcome<Memory>, 'do'>> {
  const to = addressesOf(c);
  const message = messageOf(c, to, written, 'place');
  return { do: [message], set: { to, message: message.key }, then: 'stay' };
}

/** A task with the text to be sent; the mail itself is made when it is sent, with what the record says then. */
function askSomebody(c: C, { who, dueIn }: NonNullable<ConfigOf<typeof emailConfig>['by']>): Outcome<Memory> {
  const assignee = assigneeOf(c, who);
  if (assignee === null) return { then: { fail: nobodyToDoIt } };
  const dueAt = dueFor(c, assignee, dueIn);
  const task = c.effect(
    'draft',
    {
      kind: 'task',
      about: c.record.ref,
      subject: oneLine(c.merge(c.config.subject)).slice(0, 300),
      assignee,
      detail: c.merge(c.config.text).slice(0, 4_000),
      ...(dueAt === null ? {} : { dueAt }),
    },
    { owner: 'place' },
  );
  return {
    do: [task],
    remember: { draft: task.key, by: assignee },
    set: { assignee, dueAt, message: null },
    then: 'stay',
  };
}

function seatOf(c: C): readonly Hold[] {
  const { by } = c.memory ?? {};
  if (by === undefined) return [];
  const text = `${oneLine(c.merge(c.config.subject))}\n\n${c.merge(c.config.text)}`;
  return [
    {
      name: 'send',
      is: 'act',
      act: 'send',
      label: words.send,
      who: [`user:${by}`],
      form: [
        { is: 'guidance', text },
        { is: 'note', label: words.instead },
      ],
    },
  ];
}

const noAddress = {
  code: 'noAddress',
  message: 'The e-mail cannot be sent: there is no address. Fill one in, then retry.',
};
