import type { ModuleDefinition } from '@throughline/crm';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { modules } from '../database/schema/index.ts';
import { makeSequence } from './number-sequences.ts';
import { wantIndexes } from './want-indexes.ts';
import { partitionOf } from './wanted-indexes.ts';

const moduleId = /^[a-z][a-zA-Z0-9]{0,40}$/;

/** Makes a module: its definition, the partition for its records, its indexes and the sequences of its auto-numbers. */
export async function createModule(
  tx: Transaction,
  context: Pick<RuntimeContext, 'clock'>,
  definition: ModuleDefinition,
  { position, custom = false }: { readonly position: number; readonly custom?: boolean },
): Promise<void> {
  if (!moduleId.test(definition.id)) throw new Error(`"${definition.id}" is no module id.`);
  await tx.orm.insert(modules).values({ id: definition.id, position, custom, definition });
  const partition = partitionOf(definition.id);
  // Made first and attached then: `partition of` would stop everybody who reads records, attaching stops nobody.
  await tx.sql.unsafe(`create table "${partition}" (like records including defaults)`);
  await tx.sql.unsafe(`alter table records attach partition "${partition}" for values in ('${definition.id}')`);
  for (const field of definition.fields) await makeSequence(tx, definition.id, field);
  await wantIndexes(tx, context, definition, true);
}
