import type { Fragment } from '../../access/reach.ts';
import type { RecordRow } from '../hold-records.ts';
import type { SortKey } from './field-order.ts';
import type { PageEnd } from './page-cursor.ts';

/** A stretch of a list: of which records, in which order, from where on, how many. `named` goes with the join of the key. */
export type PageWish = {
  readonly module: string;
  readonly where: Fragment;
  readonly key: SortKey;
  readonly named: Fragment;
  readonly after: PageEnd | undefined;
  readonly wanted: number;
};

/** A row and, as text, the value it is sorted by. */
export type SortedRow = RecordRow & { readonly sortValue: string | null };
