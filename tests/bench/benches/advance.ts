import { ringBlueprint } from '../../support/blueprints.ts';
import { type Pace, paceOf, runsThatWait } from '../due-timers.ts';
import { withDatabase } from '../fresh.ts';
import type { Bench } from '../measurement.ts';
import { movingHere, movingInRooms } from '../moving.ts';
import { moveByHand } from '../timers-by-hand.ts';

const runs = 5_000;
const batch = 500;
const forMs = 6_000;
/** Share of hand-written statements that move the same rows without an engine. */
const leastShare = 0.4;

/**
 * Due timers, each moving a deal from one state to the other with everything that is written then: by a worker for each
 * processor, and by hand-written statements, which need one process to keep all of them busy.
 */
export const advance: Bench = () =>
  withDatabase(async (url) => {
    const { context, close } = await runsThatWait(url, ringBlueprint('time'), runs);
    const ours = await paceOf(context, forMs, await movingInRooms(url));
    const byHand = await paceOf(
      context,
      forMs,
      movingHere(() => moveByHand(context, batch)),
    );
    await close();
    const share = ours.perSecond / byHand.perSecond;
    const more = { unit: '1/s', limit: null, better: 'more' } as const;
    const watched = { unit: 'ms', limit: null, better: 'less', ratio: null } as const;
    return [
      { name: 'advance', value: Math.round(ours.perSecond), ratio: share, ...more },
      { name: 'advance: by hand', value: Math.round(byHand.perSecond), ratio: null, ...more },
      { name: 'advance: share', value: round(share), unit: '', limit: leastShare, better: 'more', ratio: null },
      { name: 'advance: processor time each, Node', value: each(ours, 'node'), ...watched },
      { name: 'advance: processor time each, PostgreSQL', value: each(ours, 'postgres'), ...watched },
      { name: 'advance: processor time each, by hand', value: each(byHand, 'node', 'postgres'), ...watched },
    ];
  });

const round = (value: number) => Math.round(value * 100) / 100;

function each({ processors, moved }: Pace, ...of: readonly ('node' | 'postgres')[]): number {
  return round(of.reduce((sum, name) => sum + (processors?.[name] ?? 0), 0) / moved);
}
