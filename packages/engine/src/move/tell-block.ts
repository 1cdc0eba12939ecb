import type { Id } from '@throughline/graph';
import type { ProcessNode } from '../process/process-node.ts';
import type { Position } from '../run.ts';
import type { Advance } from './advance.ts';
import { comingTo } from './agenda.ts';
import { resume } from './resume.ts';
import { childrenOf, nodeOf, positionOf } from './tree.ts';

/** A branch has ended: the block hears how many still live and how many could still begin, and decides. */
export function tellBlock(a: Advance, block: number, branch: string, result: Id | undefined): void {
  const position = positionOf(a, block);
  if (!position) return;
  const living = livingBranches(a, block);
  // Ended is a branch only when no token of its name lives on.
  if (living.has(branch)) return;
  const open = openBranches(position, nodeOf(a, position));
  resume(a, position, { child: { branch, living: living.size, open, ...(result === undefined ? {} : { result }) } });
}

function livingBranches(a: Advance, block: number): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { branch, side } of [...childrenOf(a, block), ...comingTo(a, block)]) {
    if (branch !== undefined && !side) names.add(branch);
  }
  // A branch that ends as it begins lives until its turn has come, or the block would count it as out of reach.
  for (const move of a.agenda) if (move.is === 'tell' && move.block === block) names.add(move.branch);
  return names;
}

/** Gates of the block that begin a branch and have not been taken. */
function openBranches(block: Position, node: ProcessNode): number {
  return node.gates.filter(({ gate, branch }) => branch && isOpen(block, gate.id)).length;
}

/** A gate that begins a branch does so once while the block stands. */
export function isOpen(block: Position, gate: Id): boolean {
  const state = block.gates[gate];
  return !state || (state.taken === 0 && !state.spent);
}
