import { type LookupAddress, lookup } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, validateHeaderValue } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

export type Outgoing = {
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
};
export type Incoming = {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
};
/** `sent` is false when the other side surely saw nothing of it. */
export type Failed = { readonly problem: string; readonly sent: boolean; readonly forbidden?: true };

export type Guard = {
  /** Whether the administrator lets us reach this host and port though it is not public. */
  readonly isAllowed: (host: string, port: number) => boolean;
  /** Milliseconds for everything together. */
  readonly timeoutMs: number;
  /** Bytes of the answer at most. */
  readonly mostBytes: number;
};

/** Neither a proxy of the environment nor a connection somebody else opened is ever used. */
const plain = new HttpAgent({ keepAlive: false });
const secure = new HttpsAgent({ keepAlive: false });

/**
 * The one way out to addresses that people wrote: http or https, to the very address that was looked up and found to be
 * public, without following where it redirects to, within limits of time and size.
 */
export function guardedRequest(outgoing: Outgoing, guard: Guard): Promise<Incoming | Failed> {
  const url = URL.canParse(outgoing.url) ? new URL(outgoing.url) : null;
  const refusal =
    url === null ? `“${outgoing.url}” is no address.` : (refusalOf(url, guard) ?? unfitHeader(outgoing.headers));
  if (url === null || refusal !== null) {
    return Promise.resolve({ problem: refusal ?? '', sent: false, forbidden: true });
  }
  return new Promise((resolve) => send(url, outgoing, guard, resolve));
}

/** Odd spellings (`0x7f.1`, `2130706433`, full-width dots) have become plain addresses when the URL was read. */
function refusalOf(url: URL, guard: Guard): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `Only http and https are spoken, not ${url.protocol}`;
  if (url.username !== '' || url.password !== '') return 'An address with a name or password in it is not called.';
  const host = bareHost(url);
  if (isIP(host) !== 0 && !isPublicAddress(host) && !guard.isAllowed(host, portOf(url))) return notPublic(host);
  return null;
}

/** Headers hold Western letters only; Node would throw at whoever tries, once the request is being made. */
function unfitHeader(headers: Outgoing['headers']): string | null {
  const unfit = Object.entries(headers).find(([name, value]) => !fitsHeader(name, value));
  if (unfit === undefined) return null;
  return `The header “${unfit[0]}” holds characters that no header can. Send them in the body or the address instead.`;
}

function fitsHeader(name: string, value: string): boolean {
  try {
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');
const portOf = ({ port, protocol }: URL): number => (port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port));
const notPublic = (what: string) =>
  `${what} is not a public address. An administrator can allow it under the outgoing connections.`;

class NotPublic extends Error {}

/** Looks a name up and hands on the first address, which is then connected to; refused when any of them is not public. */
function checkedLookup(port: number, { isAllowed }: Guard): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { all: true, hints: options.hints ?? 0 }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined) {
        callback(error ?? new Error(`${hostname} has no address`), '');
        return;
      }
      const inside = found.find(({ address }) => !isPublicAddress(address));
      if (inside !== undefined && !isAllowed(hostname, port)) {
        callback(new NotPublic(notPublic(`${hostname} (${inside.address})`)), '');
      } else if (options.all === true) callback(null, [first]);
      else callback(null, first.address, first.family);
    });
  };
}

function send(url: URL, outgoing: Outgoing, guard: Guard, resolve: (answer: Incoming | Failed) => void): void {
  const { method, headers, body } = outgoing;
  const isSecure = url.protocol === 'https:';
  const request = (isSecure ? httpsRequest : httpRequest)(url, {
    method,
    agent: isSecure ? secure : plain,
    lookup: checkedLookup(portOf(url), guard),
    headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) },
  });
  let sent = false;
  let over = false;
  const end = (answer: Incoming | Failed): void => {
    if (over) return;
    over = true;
    clearTimeout(patience);
    request.destroy();
    resolve(answer);
  };
  const patience = setTimeout(
    () => end({ problem: `No answer within ${guard.timeoutMs / 1000} seconds.`, sent }),
    guard.timeoutMs,
  );
  request.on('finish', () => {
    sent = true;
  });
  request.on('response', (response) => {
    sent = true;
    readAnswer(response, guard.mostBytes, end);
  });
  request.on('error', (error) => {
    const forbidden = error instanceof NotPublic;
    end({ problem: error.message, sent: sent && !forbidden, ...(forbidden ? { forbidden } : {}) });
  });
  request.end(body);
}

function readAnswer(response: IncomingMessage, most: number, end: (answer: Incoming | Failed) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > most) end({ problem: `The answer is longer than ${most} bytes.`, sent: true });
    else chunks.push(chunk);
  });
  response.on('error', (error) => end({ problem: error.message, sent: true }));
  response.on('end', () => {
    const headers = Object.entries(response.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    );
    end({
      status: response.statusCode ?? 0,
      headers: Object.fromEntries(headers),
      body: Buffer.concat(chunks).toString('utf8'),
    });
  });
}
