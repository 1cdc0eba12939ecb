import type { NewFact } from '../runs/publish-facts.ts';
import type { Leased, WorldResult } from './leased.ts';
import type { Delivery } from './send-message.ts';

/** What is known of a message once its fate is settled: to whom it went, and who certainly never gets it. Each person hears under their address. */
export function mailFacts(
  { key, body }: Pick<Leased, 'key'> & Partial<Pick<Leased, 'body'>>,
  result: WorldResult,
): readonly Pick<NewFact, 'type' | 'keys' | 'data'>[] {
  if (body?.kind !== 'send' || !('answer' in result)) return [];
  const delivery = Object.entries((result.answer ?? {}) as Delivery);
  const sent = delivery.flatMap(([to, sending]) => (sending.is === 'sent' ? [to] : []));
  const refused = delivery.filter(([, sending]) => sending.is === 'notSent' && !sending.retry);
  const fact = (type: string, to: readonly string[], data: NewFact['data']) => ({
    type,
    keys: [`message:${key}`, ...to.map((address) => `person:${address.toLowerCase()}`)],
    data,
  });
  return [
    ...(sent.length === 0 ? [] : [fact('mail.sent', sent, { key, to: sent, subject: body.subject })]),
    ...refused.map(([to, sending]) =>
      fact('mail.bounced', [to], { key, to, problem: sending.is === 'notSent' ? sending.problem : '' }),
    ),
  ];
}
