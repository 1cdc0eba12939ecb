import { setTimeout as wait } from 'node:timers/promises';
import type { Bulk, BulkWork } from '@throughline/contract';
import { withInstallation } from '../fresh.ts';
import { type Caller, callerOf, importer, json } from '../import-file.ts';
import type { Bench } from '../measurement.ts';

const records = 10_000;
const limitS = 10;
const lookMs = 50;
const filter = { of: 'company', is: 'equals', value: 'Bulk' };

/**
 * 10,000 leads through the door everybody uses: edited, handed over and deleted in the background, from the click to the
 * last result, each record with its change, its event and its result.
 */
export const bulk: Bench = () =>
  withInstallation(
    async (installation) => {
      const call = await callerOf(installation);
      const lines = Array.from({ length: records }, (_, at) => `Lead ${at},Bulk`);
      const { rows } = await importer(call)('leads', ['Full name,Company', ...lines].join('\n'));
      if (rows.added !== records) throw new Error(`Only ${rows.added} leads came in.`);
      const { id: owner } = await call<{ id: string }>('/api/session');
      const { users } = await call<{ users: { id: string }[] }>('/api/users');
      const other = users.find(({ id }) => id !== owner)?.id ?? owner;
      const edit = await measure(call, { do: 'change', set: { description: 'Seen' } });
      const own = await measure(call, { do: 'own', owner: other });
      const remove = await measure(call, { do: 'delete' });
      const measured = { unit: 's', limit: limitS, better: 'less', ratio: null } as const;
      return [
        { name: 'bulk', value: edit, ...measured },
        { name: 'bulk: owner', value: own, ...measured },
        { name: 'bulk: delete', value: remove, ...measured },
      ];
    },
    { sample: true },
  );

/** Seconds until every record has its result. */
async function measure(call: Caller, work: BulkWork): Promise<number> {
  const began = performance.now();
  let job = await call<Bulk>('/api/bulk/leads', json({ work, of: { filter } }));
  while (job.state === 'running') {
    await wait(lookMs);
    job = await call<Bulk>(`/api/bulk/${job.id}`);
  }
  const seconds = (performance.now() - began) / 1000;
  if (job.state !== 'done' || job.records.changed !== records) throw new Error(JSON.stringify(job));
  return Math.round(seconds * 100) / 100;
}
