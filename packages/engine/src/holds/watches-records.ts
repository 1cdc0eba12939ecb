import type { Facts } from '../facts.ts';
import type { Hold } from '../hold.ts';
import { type Advance, advanceOf } from '../move/advance.ts';
import { NodeContext, Unbound } from '../move/node-context.ts';
import { Needs } from '../needs.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import type { ProcessNode } from '../process/process-node.ts';
import type { Run } from '../run.ts';

/**
 * Whether runs of a process may move because a record is other than it was: one of its nodes waits for a condition, or
 * lets a clock stand while one holds. Asked of every node as on a first visit; what cannot be said counts as yes.
 */
export function watchesRecords(process: CompiledProcess, run: Run, facts: Facts): boolean {
  const a = advanceOf(process, run, null, facts);
  return [...process.nodes.values()].some((node) => !node.node.off && watches(a, node));
}

function watches(a: Advance, node: ProcessNode): boolean {
  if (!node.behaviour.holds) return false;
  const view = { node, memory: null, visit: 1, since: a.now, at: a.positions[0]?.id ?? 0, nowhere: true } as const;
  try {
    return node.behaviour.holds(new NodeContext(a, view)).some(looksAtRecord);
  } catch (stop) {
    if (stop instanceof Needs) return true;
    if (stop instanceof Unbound) return false;
    throw stop;
  }
}

const looksAtRecord = (hold: Hold): boolean =>
  hold.is === 'condition' || (hold.is === 'time' && hold.pausedWhile !== undefined);
