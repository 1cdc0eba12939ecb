import type { Advance } from './advance.ts';
import type { Move } from './move.ts';
import type { Token } from './token.ts';

/** These happen next, in this order, each with all that follows from it before the one after. */
export function next(a: Advance, ...moves: readonly Move[]): void {
  for (let index = moves.length - 1; index >= 0; index--) {
    const move = moves[index];
    if (move) a.agenda.push(move);
  }
}

/** Tokens on their way directly under a position: they live, though they stand nowhere yet. */
export function comingTo(a: Advance, parent: number): readonly Token[] {
  return a.agenda.flatMap((move) => (move.is !== 'tell' && move.token.parent === parent ? [move.token] : []));
}
