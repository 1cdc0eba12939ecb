import type { Transaction } from '../database/client.ts';

/**
 * Tells every process that what it has cached of the configuration is old. Two transactions that raise it wait for each
 * other, so publishing and changing modules are one after the other.
 */
export async function raiseEpoch(tx: Transaction): Promise<void> {
  await tx.sql`update installation set epoch = epoch + 1`;
}
