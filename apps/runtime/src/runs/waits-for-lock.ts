import type { Position } from '@throughline/engine';

/** A position that could not write because another process held the record: it goes on by itself when that is over. */
export function waitsForLock({ stuck }: Position): boolean {
  if (stuck?.code !== 'refusedWrite' || !Array.isArray(stuck.data)) return false;
  return stuck.data.some((problem) => isLocked(problem));
}

const isLocked = (problem: unknown): boolean =>
  problem !== null && typeof problem === 'object' && 'problem' in problem && problem.problem === 'locked';
