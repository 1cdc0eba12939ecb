import type { Context, Effect, EffectBody, Failure, PersonFacts, Query } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type * as z from 'zod';
import type { mail } from './mail.ts';
import type { ConfigOf } from './node-kind.ts';
import { peopleQuery } from './people-query.ts';
import { retryOf } from './retry.ts';

type Mail = ConfigOf<z.ZodObject<typeof mail>>;

/** What must be known for that, as far as the config says. */
export function addressesNeed(c: Pick<Context<Mail, unknown>, 'config' | 'record'>): readonly Query[] {
  return 'field' in c.config.to ? [] : [peopleQuery(c, c.config.to.who)];
}

/** Where a mail of this config goes now; none when nobody meant has an address. */
export function addressesOf<M>(c: Context<Mail, M>): readonly string[] {
  const { to } = c.config;
  if ('field' in to) return addressIn(c.value({ path: to.field }));
  const people = c.ask(peopleQuery(c, to.who)) as readonly string[];
  return people.flatMap((id) => addressIn((c.ask({ ask: 'person', id }) as PersonFacts | null)?.email ?? null));
}

/** The message itself, merged; in other words where somebody has written them. */
export function messageOf<M>(
  c: Context<Mail, M>,
  to: readonly string[],
  words: string | undefined,
  owner: Effect['owner'],
): Effect {
  const { subject, text, retry } = c.config;
  const body: EffectBody = {
    kind: 'send',
    channel: 'email',
    about: c.record.ref,
    to,
    subject: oneLine(c.merge(subject)),
    text: words ?? c.merge(text),
    ...retryOf(retry),
  };
  return c.effect('send', body, { owner });
}

/** A merged value must not break a header line. */
export const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ').trim();

export function notSent(data: Json): Failure {
  const told = data !== null && typeof data === 'object' && 'message' in data ? data.message : undefined;
  const message = typeof told === 'string' ? told : 'The e-mail could not be sent.';
  return { code: 'notSent', message, data };
}

const addressIn = (value: Json): readonly string[] => (typeof value === 'string' && value !== '' ? [value] : []);
