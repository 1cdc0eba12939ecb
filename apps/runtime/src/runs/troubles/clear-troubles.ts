import type { Transaction } from '../../database/client.ts';
import type { Kept } from '../kept.ts';
import { stuckAt } from '../save-advances.ts';

/**
 * Takes the incident from runs that have recovered: nothing is stuck any more, no effect is unknown, and nothing they
 * were told is still set aside.
 */
export async function clearTroubles({ sql }: Transaction, kept: readonly Kept[]): Promise<void> {
  const recovered = kept.filter(({ incident, advanced }) => incident !== null && stuckAt(advanced.run) === null);
  if (recovered.length === 0) return;
  await sql`
    update runs r set incident = null, incident_at = null
    where r.id = any(${recovered.map(({ told }) => told.run)}::uuid[])
      and not exists (select from effects e where e.run_id = r.id and e.state = 'unknown')
      and not exists (select from set_aside s where s.run_id = r.id)
      and not exists (select from timers t where t.run_id = r.id and t.not_before = 'infinity')`;
}
