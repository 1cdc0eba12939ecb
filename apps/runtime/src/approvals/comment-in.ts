import type { Step } from '@throughline/engine';

/** What somebody wrote when deciding. */
export function commentIn(step: Step): string | null {
  if (step.did !== 'noted') return null;
  const { data } = step;
  const comment = data !== null && typeof data === 'object' && 'comment' in data ? data.comment : null;
  return typeof comment === 'string' && comment !== '' ? comment : null;
}
