import type { JsonObject } from '@throughline/expression';
import type { Effect } from '../effect.ts';
import type { Facts, Query } from '../facts.ts';
import type { ControlEvent } from '../hear/control.ts';
import { difference } from '../holds/difference.ts';
import { rowsOf } from '../holds/rows.ts';
import { standingHolds } from '../holds/standing-holds.ts';
import { type Advance, advanceOf, note, runOf } from '../move/advance.ts';
import { withdraw } from '../move/cut.ts';
import { refusal } from '../move/fail.ts';
import { recordOf } from '../move/view.ts';
import { Needs, recordKey } from '../needs.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import type { Advanced, Reason } from '../result.ts';
import type { Run } from '../run.ts';

/** What an act did, as the journal and the ledger kept it. */
export type Done = {
  /** The run as it stood before the act. */
  readonly before: Run;
  readonly effects: readonly Effect[];
  /** Values before the act of the records it wrote to, by `recordKey`. */
  readonly values: { readonly [record: string]: JsonObject };
};
export type UndoResult =
  | {
      readonly is: 'undone';
      readonly advanced: Advanced;
      /** What has gone out or was taken back and cannot be brought back. */
      readonly kept: readonly Effect[];
    }
  | { readonly is: 'refused'; readonly reasons: readonly Reason[] }
  | { readonly is: 'needs'; readonly queries: readonly Query[] };

/**
 * Takes the last advance of a run back; that nothing has moved since is for the caller to see to. The tree stands as before,
 * what is still pending of it is withdrawn, values are written back where nobody has changed them since.
 */
export function undo(process: CompiledProcess, run: Run, done: Done, event: ControlEvent, facts: Facts): UndoResult {
  try {
    const now = advanceOf(process, run, event, facts);
    const rows = rowsOf(now, standingHolds(now));
    // Counters never go back, so that no effect key is given twice.
    const a = advanceOf(process, { ...done.before, visits: run.visits, nextId: run.nextId }, event, facts);
    note(a, { did: 'noted', code: 'undo', text: event.reason, data: { actor: event.actor?.id ?? null } });
    const known = new Set(done.before.pending.map(({ key }) => key));
    const still = new Set(run.pending.map(({ key }) => key));
    for (const pending of run.pending) if (!known.has(pending.key)) withdraw(a, pending);
    a.pending = a.pending.filter(({ key }) => still.has(key));
    const kept = done.effects.filter((effect) => cannotBeUndone(effect, run));
    for (const effect of done.effects) if (effect.kind === 'write') writeBack(a, effect, done.values);
    const problems = a.effects.flatMap(({ key }) => facts.refusedWrites[key] ?? []);
    if (problems.length > 0) {
      const message = problems.map((problem) => problem.message).join(' ');
      return { is: 'refused', reasons: [refusal({ message, data: problems })] };
    }
    const after = difference(rows, rowsOf(a, standingHolds(a)));
    return { is: 'undone', advanced: { run: runOf(a), effects: a.effects, steps: a.steps, rows: after }, kept };
  } catch (stop) {
    if (stop instanceof Needs) return { is: 'needs', queries: stop.queries };
    throw stop;
  }
}

/** What is still pending is withdrawn and writes are reversed; everything else has happened. */
function cannotBeUndone(effect: Effect, run: Run): boolean {
  return effect.kind !== 'write' && !run.pending.some(({ key }) => key === effect.key);
}

function writeBack(a: Advance, effect: Effect & { readonly kind: 'write' }, values: Done['values']): void {
  const { record, set, by } = effect;
  const before = values[recordKey(record)] ?? {};
  const { data, owner } = recordOf(a, record);
  const now: JsonObject = { ...data, owner };
  const unchanged = Object.keys(set).filter((field) => same(now[field], set[field]));
  if (unchanged.length === 0) return;
  const back = Object.fromEntries(unchanged.map((field) => [field, before[field] ?? null]));
  const key = `${effect.key}~${a.event?.id ?? ''}`;
  a.effects.push({ key, owner: 'nobody', node: effect.node, kind: 'write', record, set: back, by });
  note(a, { did: 'wrote', node: effect.node, record, fields: unchanged });
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
