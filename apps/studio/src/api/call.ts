import { type Answer, type ErrorBody, errorStatus, type Route } from '@throughline/contract';
import type * as z from 'zod';
import { ApiError } from './api-error.ts';

type Part<R extends Route, K extends 'params' | 'query' | 'body'> = R[K] extends z.ZodType
  ? Record<string, never> extends z.input<R[K]>
    ? { readonly [N in K]?: z.input<R[K]> | undefined }
    : { readonly [N in K]: z.input<R[K]> }
  : { readonly [N in K]?: never };
/** What a route is given: its parameters, query and body as they are before the server reads them. */
export type Given<R extends Route> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'>;

export type CallOptions = {
  readonly signal?: AbortSignal;
  /** Sent as `Idempotency-Key`: repeating the call with the same key does nothing twice. */
  readonly key?: string;
  /** For `multipart` routes. */
  readonly file?: File;
};

/** Calls a route of the contract. Throws {@link ApiError}; a cancelled call throws the signal's own reason. */
export async function call<R extends Route>(
  route: R,
  given: Given<R> = {} as Given<R>,
  options: CallOptions = {},
): Promise<Answer<R>> {
  // The server answers in the language of the screen, also to someone who has not signed in.
  const headers = new Headers({ accept: 'application/json', 'accept-language': document.documentElement.lang });
  if (options.key !== undefined) headers.set('idempotency-key', options.key);
  const request: RequestInit = { method: route.method, headers, credentials: 'same-origin' };
  if (options.signal !== undefined) request.signal = options.signal;
  if (options.file !== undefined) {
    const form = new FormData();
    form.set('file', options.file);
    request.body = form;
  } else if (given.body !== undefined) {
    headers.set('content-type', 'application/json');
    request.body = JSON.stringify(given.body);
  }

  let response: Response;
  try {
    response = await fetch(addressOf(route, given), request);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError('offline', 0);
  }
  const answer = await readJson(response);
  if (response.ok && answer !== undefined) return answer as Answer<R>;
  throw isErrorBody(answer) ? new ApiError(answer.error, response.status, answer) : silent(response.status);
}

/** Path and query of a call, for links to files. */
export function addressOf<R extends Route>(route: R, given: Given<R>): string {
  const params = (given.params ?? {}) as { readonly [name: string]: unknown };
  const path = route.path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(String(params[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given.query ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function isErrorBody(answer: unknown): answer is ErrorBody {
  return typeof answer === 'object' && answer !== null && 'error' in answer && String(answer.error) in errorStatus;
}

/** A proxy or a restarting runtime answers without our error body: 502 to 504 mean that nobody is there right now. */
function silent(status: number): ApiError {
  return status >= 502 && status <= 504 ? new ApiError('busy', status) : new ApiError('unreadable', status);
}
