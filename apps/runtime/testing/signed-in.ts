import type { FastifyInstance } from 'fastify';
import { openSession } from '../src/access/sign-in/sessions.ts';
import type { Viewer } from '../src/access/viewer.ts';
import type { RuntimeContext } from '../src/context.ts';

export type Answered = { readonly status: number; readonly body: unknown; readonly text: string };
/** Sends a request as a signed-in person; `body` goes as JSON. */
export type Client = (
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  body?: unknown,
) => Promise<Answered>;

/** The cookie of a fresh session. */
export async function cookieOf(context: RuntimeContext, viewer: Viewer): Promise<string> {
  let cookie = '';
  const reply = { setCookie: (name: string, value: string) => (cookie = `${name}=${value}`) };
  await openSession(context.db, context.config, reply, viewer.user?.id ?? '');
  return cookie;
}

/** Talks to the server in this process, with a session of its own; without a viewer as a stranger. */
export async function signedIn(app: FastifyInstance, context: RuntimeContext, viewer?: Viewer): Promise<Client> {
  const cookie = viewer === undefined ? undefined : await cookieOf(context, viewer);
  return async (method, url, body) => {
    const headers = {
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
    const { statusCode, body: text } = await app.inject({ method, url, headers, ...payload });
    return { status: statusCode, text, body: parsed(text) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
