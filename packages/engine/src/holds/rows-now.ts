import type { Facts, Query } from '../facts.ts';
import type { Row } from '../hold.ts';
import { advanceOf } from '../move/advance.ts';
import { Needs } from '../needs.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import type { Run } from '../run.ts';
import { rowsOf } from './rows.ts';
import { standingHolds } from './standing-holds.ts';

export type RowsNow =
  | { readonly is: 'rows'; readonly rows: readonly Row[] }
  | { readonly is: 'needs'; readonly queries: readonly Query[] };

/** Everything a run waits for as it would be rendered today: business hours, zones or people may have changed since it was last told something. */
export function rowsNow(process: CompiledProcess, run: Run, facts: Facts): RowsNow {
  try {
    const a = advanceOf(process, run, null, facts);
    return { is: 'rows', rows: rowsOf(a, standingHolds(a)) };
  } catch (stop) {
    if (stop instanceof Needs) return { is: 'needs', queries: stop.queries };
    throw stop;
  }
}
