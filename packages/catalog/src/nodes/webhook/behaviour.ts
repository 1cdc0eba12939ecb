import type { Behaviour, Context } from '@throughline/engine';
import { isJsonObject, type Json, type JsonObject } from '@throughline/expression';
import type { ConfigOf } from '../../node-kind.ts';
import { retryOf } from '../../retry.ts';
import type { webhookConfig } from './declaration.ts';

type C = Context<ConfigOf<typeof webhookConfig>>;

/** Hands a request to the ledger, which tries it as often as it may, and rests until it is known how it went. */
export const webhookBehaviour: Behaviour<ConfigOf<typeof webhookConfig>> = {
  enter: (c) => {
    const { method, headers = [] } = c.config;
    const named = headers.map(({ name, value }) => [name, c.merge(value).replace(/[\r\n]+/g, ' ')]);
    const body = bodyOf(c);
    const request = c.effect('call', {
      kind: 'http',
      method,
      url: addressOf(c),
      headers: Object.fromEntries(named),
      ...(body === null ? {} : { body }),
      ...retryOf(c.config.retry),
    });
    return { do: [request], then: 'stay' };
  },

  holds: (c) => [{ name: 'answer', is: 'event', on: ['effect.done', 'effect.failed'], keys: [{ effect: c.node.id }] }],

  resume: (_, cause) => {
    if (!('hold' in cause) || cause.event.kind !== 'fact') return { then: 'stay' };
    const { on, data } = cause.event;
    if (on === 'effect.failed') return { then: { fail: failed(data) } };
    return { set: answerIn(data), then: { leave: 'next' } };
  },
};

/** A merged value is one part of an address and cannot lead elsewhere. */
function addressOf(c: C): string {
  return c.config.url.replace(/\{\{[^{}]*\}\}/g, (field) => encodeURIComponent(c.merge(field)));
}

function bodyOf({ config, value }: C): Json {
  if (config.body === undefined) return null;
  return Object.fromEntries(Object.entries(config.body).map(([name, of]) => [name, value(of)]));
}

/** `status` and `answer`: what came back, as data where it was JSON. */
function answerIn(data: Json): JsonObject {
  const { answer } = objectOf(data);
  const { status = null, body = null } = objectOf(answer ?? null);
  return { status, answer: body };
}

const objectOf = (value: Json): JsonObject => (isJsonObject(value) ? value : {});

function failed(data: Json) {
  const { message } = objectOf(data);
  const why = typeof message === 'string' ? ` ${message}` : '';
  return { code: 'notAnswered', message: `The other system did not accept the request.${why}`, data };
}
