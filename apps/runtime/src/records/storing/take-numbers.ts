import { createHash } from 'node:crypto';
import { autoNumberText, type Field, type ModuleDefinition } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import type { Session, Transaction } from '../../database/client.ts';
import type { Command } from '../command.ts';
import type { Modules } from '../module-store.ts';

/**
 * Takes the auto-numbers of all records a batch is to make: one statement per auto-number field, however many records.
 * Sequences wait for nobody, so a number taken by what is refused or rolled back is missing afterwards.
 */
export async function takeNumbers(
  tx: Transaction,
  modules: Modules,
  commands: readonly Command[],
): Promise<(module: ModuleDefinition) => JsonObject> {
  const taken = new Map<string, string[]>();
  const wanted = new Map<string, number>();
  for (const { do: what, module } of commands) if (what === 'create') wanted.set(module, (wanted.get(module) ?? 0) + 1);
  for (const [id, count] of wanted) {
    for (const field of autoNumbers(modules.get(id)))
      taken.set(`${id}/${field.id}`, await nextNumbers(tx, id, field, count));
  }
  return (module) =>
    Object.fromEntries(autoNumbers(module).map(({ id }) => [id, taken.get(`${module.id}/${id}`)?.shift() ?? null]));
}

export async function nextNumbers({ sql }: Session, module: string, field: Field, count: number): Promise<string[]> {
  const rows = await sql<{ number: string }[]>`
    select nextval(${`"${sequenceName(module, field.id)}"`}::regclass)::text as number from generate_series(1, ${count}::int)`;
  return rows.map(({ number }) => autoNumberText(field, BigInt(number)));
}

/** Made with the field, dropped with it. Long names are cut to what PostgreSQL keeps, told apart by a hash. */
export function sequenceName(module: string, field: string): string {
  return nameWithin(`number_${module}$${field}`);
}

/** A name of at most 63 bytes; ids are ASCII. */
export function nameWithin(name: string): string {
  if (name.length <= 63) return name;
  return `${name.slice(0, 50)}$${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
}

function autoNumbers(module: ModuleDefinition | undefined): readonly Field[] {
  return module?.fields.filter(({ type }) => type === 'autoNumber') ?? [];
}
