import type { CompiledProcess } from '@throughline/engine';
import type { Transaction } from '../../database/client.ts';
import type { StoredRun } from '../lock-runs.ts';
import type { Been } from './path-of-run.ts';

/** Where runs have been, and what is due there. */
export type Seen = {
  /** When each node was last entered, in that order. */
  readonly been: ReadonlyMap<string, readonly Been[]>;
  /** The last clock of each position itself (alerts come before it), by `run/position`. */
  readonly due: ReadonlyMap<string, string>;
};

/** Of a long life only the end is read, unless a place it has been in does not occur there. */
const usualSteps = 200;

type Looked = Pick<StoredRun, 'id' | 'seq' | 'state'>;

export async function readSeen(
  tx: Transaction,
  runs: readonly (Looked & { readonly compiled: CompiledProcess })[],
): Promise<Seen> {
  const seen = await readSteps(tx, runs, usualSteps);
  const longer = runs.filter(({ id, seq, state, compiled }) => {
    if (seq <= usualSteps) return false;
    const found = new Set(seen.been.get(id)?.map(({ node }) => node));
    return Object.keys(state.visits).some((node) => compiled.nodes.get(node)?.role === 'place' && !found.has(node));
  });
  if (longer.length === 0) return seen;
  const whole = await readSteps(tx, longer, Number.POSITIVE_INFINITY);
  return { ...seen, been: new Map([...seen.been, ...whole.been]) };
}

async function readSteps({ sql }: Transaction, runs: readonly Looked[], last: number): Promise<Seen> {
  const ids = runs.map(({ id }) => id);
  const rows = await sql<{ run: string; node: string | null; position: number; at: string }[]>`
    (select a.run_id as run, step ->> 'node' as node, 0 as position, max(a.at) as at
      from unnest(${ids}::uuid[], ${runs.map(({ seq }) => Math.max(0, seq - last))}::int[]) as given(run, after)
      join advances a on a.run_id = given.run and a.seq > given.after
      cross join lateral jsonb_array_elements(a.steps) with ordinality as s(step, place)
      where step ->> 'did' = 'entered'
      group by 1, 2
      order by max(a.seq - jsonb_array_length(a.steps) + place))
    union all
    select run_id, null, position, max(due_at) from timers
    where run_id = any(${ids}::uuid[]) and gate = ''
    group by run_id, position`;
  const been = new Map<string, Been[]>();
  const due = new Map<string, string>();
  for (const { run, node, position, at } of rows) {
    if (node === null) due.set(`${run}/${position}`, at);
    else been.set(run, [...(been.get(run) ?? []), { node, at }]);
  }
  return { been, due };
}
