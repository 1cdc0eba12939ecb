import type { EffectKey } from '../keys.ts';
import type { Pending } from '../run.ts';
import { type Advance, note } from './advance.ts';
import { subtree } from './tree.ts';

/** Closes a position with all below it; what they waited for is withdrawn. */
export function cut(a: Advance, id: number, why: string): void {
  const gone = subtree(a, id);
  for (const { id: position, node } of gone) note(a, { did: 'closed', position, node, why });
  remove(a, new Set(gone.map((position) => position.id)));
}

/** Closes everything below a position, but not itself. */
export function cutBelow(a: Advance, id: number, why: string): void {
  for (const child of a.positions.filter((position) => position.parent === id)) cut(a, child.id, why);
}

/** Takes a position away that goes on by itself: nothing is journalled for it, only for what stood below. */
export function depart(a: Advance, id: number): void {
  cutBelow(a, id, 'left');
  remove(a, new Set([id]));
}

function remove(a: Advance, ids: ReadonlySet<number>): void {
  a.positions = a.positions.filter((position) => !ids.has(position.id));
  for (const pending of a.pending) if (ids.has(pending.owner)) withdraw(a, pending);
}

/** Takes an effect back that has not happened: one made in this very advance is simply not done. */
export function withdraw(a: Advance, pending: Pending): void {
  const { key } = pending;
  forget(a, key);
  note(a, { did: 'withdrew', key });
  const made = a.effects.find((effect) => effect.key === key);
  if (made) a.effects = a.effects.filter((effect) => effect !== made);
  else a.effects.push({ key: `${key}/withdraw`, owner: 'nobody', node: nodeOfKey(key), kind: 'withdraw', target: key });
}

export function forget(a: Advance, key: EffectKey): void {
  a.pending = a.pending.filter((pending) => pending.key !== key);
}

/** Keys are `run/node/visit/slot`. */
function nodeOfKey(key: EffectKey): string {
  return key.split('/')[1] ?? '';
}
