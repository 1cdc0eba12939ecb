import type { RecordView } from '@throughline/contract';
import type { StoredRecord } from './command.ts';

/** A record as the API shows it. */
export function viewOf({ deleted: _, ...record }: StoredRecord): RecordView {
  return record;
}
