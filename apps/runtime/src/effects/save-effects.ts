import type { Effect } from '@throughline/engine';
import type { Transaction } from '../database/client.ts';
import { newId } from '../new-id.ts';
import type { Kept } from '../runs/kept.ts';
import { effectJobs, ledgerRow } from './ledger.ts';

/** Ledger, jobs and notifications of what the runs want done. */
export function saveEffects(tx: Transaction, kept: readonly Kept[]): Promise<unknown>[] {
  if (kept.every(({ advanced }) => advanced.effects.length === 0)) return [];
  const { sql } = tx;
  const ledger = kept.flatMap(({ told, advanced, made, now }) =>
    advanced.effects.flatMap((effect) => ledgerRow(effect, { told, run: advanced.run, made, now })),
  );
  const jobs = ledger.filter(({ state }) => state === 'ready').map(({ key }) => key);
  const notices = kept.flatMap(({ advanced, now }) => advanced.effects.flatMap((effect) => noticeRows(effect, now)));
  const withdrawn = kept.flatMap(({ advanced }) =>
    advanced.effects.flatMap((effect) => (effect.kind === 'withdraw' ? [effect.target] : [])),
  );
  return [
    ...(ledger.length > 0
      ? [
          sql`
            insert into effects (key, run_id, module, record_id, node, kind, state, body, cause, depth, created_at, updated_at)
            select key, run, module, record, node, kind, state, body, cause, depth, now, now
            from jsonb_to_recordset(${JSON.stringify(ledger)}::jsonb) as row(
              key text, run uuid, module text, record uuid, node text, kind text, state text, body jsonb, cause uuid,
              depth int, now timestamptz)`,
        ]
      : []),
    ...(jobs.length > 0 ? [effectJobs(tx, jobs)] : []),
    ...(notices.length > 0
      ? [
          sql`
            insert into notifications (id, user_id, at, text, module, record_id, effect_key)
            select id, "user", at, text, module, record, key
            from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) as row(
              id uuid, "user" uuid, at timestamptz, text text, module text, record uuid, key text)
            on conflict (effect_key, user_id) do nothing`,
        ]
      : []),
    ...(withdrawn.length > 0
      ? [
          sql`
            update effects set state = 'withdrawn' where key = any(${withdrawn}::text[]) and state = 'ready'`,
        ]
      : []),
  ];
}

function noticeRows(effect: Effect, at: string) {
  if (effect.kind !== 'notify') return [];
  const { key, about, text } = effect;
  return [...new Set(effect.to)].map((user) => ({
    id: newId(),
    user,
    at,
    text,
    module: about.module,
    record: about.id,
    key,
  }));
}
