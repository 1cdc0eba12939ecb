import type { Id } from '@throughline/graph';
import { type Advance, note } from './advance.ts';
import { next } from './agenda.ts';
import { closePlaces } from './climb.ts';
import { cut, withdraw } from './cut.ts';
import type { Move } from './move.ts';
import { branchLevel } from './outputs.ts';
import type { Token } from './token.ts';
import { childrenOf, containerAt, nodeOf, positionOf } from './tree.ts';

/** An end ends its branch in a block, and the run outside of one. */
export function end(a: Advance, token: Token, result: Id | null, cutAll: boolean): void {
  if (!positionOf(a, token.parent)) return;
  const container = containerAt(a, token.parent);
  if (nodeOf(a, container).role === 'start') {
    finish(a, result, cutAll);
    return;
  }
  let { branch } = token;
  if (token.parent !== container.id) {
    const level = branchLevel(a, token.parent, container.id);
    branch = level.branch;
    cut(a, level.id, 'ended');
  }
  closePlaces(a, container.id, branch);
  if (branch === undefined) return;
  next(a, { is: 'tell', block: container.id, branch, ...(result === null ? {} : { result }) });
}

/** Places, gates and waits go at once; flows beside the run are finished first, unless they are cut too. */
export function finish(a: Advance, result: Id | null, cutAll: boolean): void {
  const root = a.positions[0];
  if (!root) return;
  // An end reached by a flow beside the run, after the run has ended, changes nothing of how it ended.
  if (a.status !== 'closing') a.result = result ?? undefined;
  a.status = 'closing';
  for (const child of childrenOf(a, root.id)) if (cutAll || !child.side) cut(a, child.id, 'ended');
  const sides = cutAll ? [] : a.agenda.filter((move) => outlivesEnd(a, move, root.id));
  a.agenda.splice(0, a.agenda.length, ...sides);
  if (childrenOf(a, root.id).length + a.agenda.length === 0) complete(a);
}

function outlivesEnd(a: Advance, move: Move, root: number): boolean {
  if (move.is === 'tell') return positionOf(a, move.block) !== undefined;
  return move.token.parent === root ? move.token.side === true : positionOf(a, move.token.parent) !== undefined;
}

/** Nothing is left: what was never answered is withdrawn, and the world is told. */
export function complete(a: Advance, status: 'done' | 'stopped' = 'done'): void {
  for (const pending of a.pending) withdraw(a, pending);
  a.positions = [];
  a.agenda.length = 0;
  a.status = status;
  const { identity, result } = a;
  note(a, { did: 'ended', ...(result === undefined ? {} : { result }) });
  const about = Object.values(a.records)[0];
  if (!about) return;
  a.effects.push({
    key: `${identity.id}/ended`,
    owner: 'nobody',
    node: a.process.start.id,
    kind: 'publish',
    on: 'run.ended',
    about,
    data: { run: identity.id, process: identity.process, result: result ?? null, status },
    keys: [`run:${identity.id}`],
  });
}
