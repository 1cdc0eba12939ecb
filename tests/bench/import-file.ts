import { setTimeout as wait } from 'node:timers/promises';
import type { Import } from '@throughline/contract';
import type { Installation } from '../support/running-installation.ts';

const lookMs = 50;

/** Sends a request as whoever the printed link signs in; answers with the parsed body, throws what was refused. */
export type Caller = <T>(path: string, init?: RequestInit) => Promise<T>;

export async function callerOf({ link, baseUrl }: Installation): Promise<Caller> {
  const session = await fetch(`${baseUrl}/api/session/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.slice(link.indexOf('#') + 1) }),
  });
  const cookie = session.headers
    .getSetCookie()
    .map((line) => line.slice(0, line.indexOf(';')))
    .join('; ');
  return async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const answer = await fetch(`${baseUrl}${path}`, { ...init, headers: { cookie, ...init.headers } });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as T;
  };
}

/** Uploads a file, starts it as suggested, and waits for its end. */
export function importer(call: Caller): (module: string, text: string) => Promise<Import> {
  return async (module, text) => {
    const form = new FormData();
    form.set('file', new Blob([text], { type: 'text/csv' }), `${module}.csv`);
    const { id, suggested } = await call<Import>(`/api/imports/${module}`, { method: 'POST', body: form });
    let state = await call<Import>(`/api/imports/${id}/start`, json({ mapping: { columns: suggested } }));
    while (state.state === 'running') {
      await wait(lookMs);
      state = await call<Import>(`/api/imports/${id}`);
    }
    if (state.state !== 'done') throw new Error(`The import ended as ${state.state}: ${state.problem}`);
    return state;
  };
}

export const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
