import { decisionCodes } from '@throughline/catalog';
import type { Step } from '@throughline/engine';
import type { Transaction } from '../database/client.ts';
import type { Kept } from './kept.ts';

/** Keeps what was decided in these advances, by the number of its step. */
export async function noteDecisions({ sql }: Transaction, kept: readonly Kept[]): Promise<void> {
  const rows = kept.flatMap(({ told, advanced: { steps }, seq }) =>
    steps.flatMap((step, index) =>
      step.did === 'noted' && step.node !== undefined && decisionCodes.has(step.code)
        ? [
            {
              run: told.run,
              seq: seq - steps.length + index + 1,
              node: step.node,
              user: actorIn(step),
              code: step.code,
              at: step.at,
            },
          ]
        : [],
    ),
  );
  if (rows.length === 0) return;
  await sql`
    insert into decisions (run_id, seq, user_id, node, code, at)
    select run, seq, "user", node, code, at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row(run uuid, seq int, "user" uuid, node text, code text, at timestamptz)`;
}

function actorIn({ data }: Step & { readonly did: 'noted' }): string | null {
  const actor = data !== null && typeof data === 'object' && 'actor' in data ? data.actor : null;
  return typeof actor === 'string' ? actor : null;
}
