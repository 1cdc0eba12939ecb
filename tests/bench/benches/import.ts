import { setTimeout as wait } from 'node:timers/promises';
import type { Import } from '@throughline/contract';
import { salesFiles } from '@throughline/runtime/testing/sales-files';
import type { Installation } from '../../support/running-installation.ts';
import { withInstallation } from '../fresh.ts';
import type { Bench } from '../measurement.ts';

const limitS = 10;
const lookMs = 50;

/**
 * 8,800 deals through the door everybody uses: from the first byte of the upload to the last row stored by the worker,
 * each with its change and its event, look-ups found by name.
 */
export const importDeals: Bench = () =>
  withInstallation(
    async (installation) => {
      const { teams, products, accounts, deals, counts } = salesFiles();
      const bringIn = await importer(installation);
      await bringIn('users', teams);
      await bringIn('products', products);
      await bringIn('accounts', accounts);
      const began = performance.now();
      const { rows } = await bringIn('deals', deals);
      const seconds = (performance.now() - began) / 1000;
      if (rows.added !== counts.deals) throw new Error(`Only ${rows.added} deals came in.`);
      const measured = { unit: 's', limit: limitS, better: 'less', ratio: null } as const;
      return [{ name: 'import', value: Math.round(seconds * 100) / 100, ...measured }];
    },
    { sample: true },
  );

/** Signs in by the printed link; uploads a file, starts it as suggested, and waits for its end. */
async function importer({ link, baseUrl }: Installation) {
  const session = await fetch(`${baseUrl}/api/session/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.slice(link.indexOf('#') + 1) }),
  });
  const cookie = session.headers
    .getSetCookie()
    .map((line) => line.slice(0, line.indexOf(';')))
    .join('; ');
  const call = async (path: string, init: RequestInit): Promise<Import> => {
    const answer = await fetch(`${baseUrl}/api/imports/${path}`, { ...init, headers: { cookie, ...init.headers } });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as Import;
  };
  return async (module: string, text: string): Promise<Import> => {
    const form = new FormData();
    form.set('file', new Blob([text], { type: 'text/csv' }), `${module}.csv`);
    const { id, suggested } = await call(module, { method: 'POST', body: form });
    const body = JSON.stringify({ mapping: { columns: suggested } });
    let state = await call(`${id}/start`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    while (state.state === 'running') {
      await wait(lookMs);
      state = await call(id, {});
    }
    if (state.state !== 'done') throw new Error(`The import ended as ${state.state}: ${state.problem}`);
    return state;
  };
}
