import type { FailPoint } from '@throughline/runtime/testing/programs/fail-points';
import { expect } from 'vitest';
import type { Deaths } from './deaths.ts';

/** A file of its own for each: `killed-at-<group>.test.ts`. */
export const groups = ['timers', 'facts', 'beginnings', 'effects'] as const;
type Group = (typeof groups)[number];
type Kinds = 'every kind' | 'reaching out' | 'acting' | 'standing';

/**
 * Where each point is died at, and the kinds of which a run must have been there: every kind; those that reach beyond the
 * transaction; those at which people act; those a record that is there already can be taken into.
 */
const points: {
  readonly [point in FailPoint]: readonly [Group, Kinds];
} = {
  'timers.claimed': ['timers', 'every kind'],
  'timers.stored': ['timers', 'every kind'],
  'timers.committed': ['timers', 'every kind'],
  'claims.noted': ['timers', 'every kind'],
  'takeOver.stored': ['timers', 'every kind'],
  'takeOver.committed': ['timers', 'every kind'],
  'alone.fired': ['timers', 'every kind'],
  'act.stored': ['timers', 'acting'],
  'act.committed': ['timers', 'acting'],
  'facts.claimed': ['facts', 'every kind'],
  'facts.stored': ['facts', 'every kind'],
  'facts.committed': ['facts', 'every kind'],
  'alone.told': ['facts', 'every kind'],
  'again.told': ['facts', 'every kind'],
  'begin.kept': ['beginnings', 'every kind'],
  'adoption.stored': ['beginnings', 'standing'],
  'adoption.committed': ['beginnings', 'standing'],
  'effect.leased': ['effects', 'reaching out'],
  'effect.touched': ['effects', 'reaching out'],
  'effect.stored': ['effects', 'reaching out'],
  'effect.settled': ['effects', 'reaching out'],
};

/** At each point of the group somebody has died, and of each kind the point can matter to a run was there. */
export function expectWhole(
  group: Group,
  { died }: Deaths,
  kinds: { readonly [which in Kinds]?: readonly string[] },
): void {
  const mine = Object.entries(points).filter(([, [of]]) => of === group);
  for (const [point, [, which]] of mine) {
    const concerned = kinds[which] ?? [];
    expect([point, concerned.length > 0]).toEqual([point, true]);
    expect([point, concerned.filter((type) => !died.has(`${point} ${type}`))]).toEqual([point, []]);
  }
}
