import type { Field } from '@throughline/crm';
import type { Transaction } from '../database/client.ts';
import { sequenceName } from '../records/storing/take-numbers.ts';

/** The sequence of an auto-number field. A start that is raised later goes on from there; a lower one would give numbers twice. */
export async function makeSequence({ sql }: Transaction, module: string, field: Field): Promise<void> {
  if (field.type !== 'autoNumber') return;
  const name = sequenceName(module, field.id);
  const start = field.start ?? 1;
  await sql.unsafe(`create sequence if not exists "${name}" minvalue 0 start ${start}`);
  const [state] = await sql.unsafe<{ next: string }[]>(
    `select (last_value + is_called::int)::text as next from "${name}"`,
  );
  if (state !== undefined && BigInt(state.next) < BigInt(start))
    await sql.unsafe(`alter sequence "${name}" restart with ${start}`);
}

export async function dropSequence({ sql }: Transaction, module: string, field: Field): Promise<void> {
  if (field.type === 'autoNumber') await sql.unsafe(`drop sequence if exists "${sequenceName(module, field.id)}"`);
}
