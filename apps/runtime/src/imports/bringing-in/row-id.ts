import { createHash } from 'node:crypto';
import { idAt } from '../../new-id.ts';

/**
 * The id of the record that a row becomes: the same however often the row is read. So a batch that is done a second time
 * cannot add a record twice, and a row can be found again without having been remembered. Ids of a file sort as its rows.
 */
export function rowId(importId: string, startedAt: string, row: number): string {
  const hash = createHash('sha256').update(`${importId}/${row}`).digest();
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(((row & 0x0fff_ffff) << 2) >>> 0, 0);
  hash.copy(bytes, 4, 0, 4);
  return idAt(Date.parse(startedAt), (row >>> 28) & 0xfff, bytes);
}
