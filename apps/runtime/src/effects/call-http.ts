import type { HttpEffect } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import { refusedJson } from '@throughline/graph';
import type { RuntimeContext } from '../context.ts';
import { guardedRequest, type Incoming } from '../outgoing/guarded-request.ts';
import { isAllowedBy, readOutgoing, signatureOf, signingSecret } from '../outgoing/outgoing-settings.ts';
import type { WorldResult } from './leased.ts';

const timeoutMs = 15_000;
/** What a run may keep of one node is 32,000 characters; some room is left for what stands around the answer. */
const mostBytes = 30_000;

/** Statuses after which another try makes sense: the other side was busy or broken, not of another opinion. */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Calls another system, signed and with the key of the effect, by which it knows a second delivery. */
export async function callHttp(context: RuntimeContext, key: string, effect: HttpEffect): Promise<WorldResult> {
  const settings = await readOutgoing(context.db);
  const body = effect.body === undefined ? '' : JSON.stringify(effect.body);
  const secret = signingSecret(context, settings.keyNumber);
  const at = context.clock.now();
  const headers = {
    ...(body === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    accept: 'application/json, text/plain, */*',
    'user-agent': 'Throughline',
    ...lowerCased(effect.headers),
    'idempotency-key': key,
    'throughline-signature': signatureOf(secret, settings.keyNumber, { at, key, body }),
  };
  const { method, url } = effect;
  const guard = { isAllowed: isAllowedBy(settings), timeoutMs, mostBytes };
  const answer = await guardedRequest({ method, url, headers, ...(body === '' ? {} : { body }) }, guard);
  if ('problem' in answer) return { is: 'failed', message: answer.problem, again: answer.forbidden !== true };
  return outcomeOf(answer);
}

/** Names that say how a message is framed or where it goes are not for people to set. */
const ours: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'upgrade',
  'te',
]);

function lowerCased(headers: HttpEffect['headers']): { readonly [name: string]: string } {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(named.filter(([name]) => !ours.has(name)));
}

function outcomeOf({ status, headers, body }: Incoming): WorldResult {
  const answer = { status, body: readBody(body) };
  if (status >= 200 && status < 300) return { is: 'done', answer };
  if (status >= 300 && status < 400) {
    const message = `The address redirects to ${headers.location ?? 'another one'}. Write that address instead.`;
    return { is: 'failed', message, again: false, answer };
  }
  return { is: 'failed', message: `The other system answered with ${status}.`, again: passing.has(status), answer };
}

/** JSON as data where it may be kept, everything else as text. */
function readBody(text: string): Json {
  try {
    const value = JSON.parse(text) as Json;
    if (refusedJson(value).length === 0) return value;
  } catch {
    // Not JSON: kept as the text it is.
  }
  return text.replaceAll('\0', '');
}
