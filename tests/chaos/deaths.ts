import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Death } from '@throughline/runtime/testing/programs/dying-room';
import type { FailPoint } from '@throughline/runtime/testing/programs/fail-points';
import { somePort } from '@throughline/runtime/testing/programs/fork-room';
import type { Player } from '@throughline/runtime/testing/scenes/scene-runs';
import { takeOverDead } from '@throughline/runtime/testing/worker-parts';
import { patienceMs } from './playing.ts';
import type { Theatre } from './theatre.ts';

/** Deaths on a stage, and who was there: `point kind` for every kind a run of which was at the point when somebody died of it. */
export type Deaths = {
  readonly died: ReadonlySet<string>;
  readonly wereThere: (point: FailPoint, types: readonly string[]) => void;
  /**
   * Starts a room that dies at the point, and waits until it has; what the dead held is not taken over yet. Answers who
   * was there. `meanwhile` is told the port of an HTTP room.
   */
  readonly die: (
    role: 'worker' | 'http',
    dying: Pick<Death, 'point'> & Partial<Pick<Death, 'of' | 'with'>>,
    meanwhile?: (port: string) => Promise<unknown>,
  ) => Promise<readonly string[]>;
  /** A worker dies at the point with all of these there; who is missing gets a death of their own. `careful`: it takes over from a dead one first. */
  readonly dieWithAll: (
    point: FailPoint,
    players: readonly Player[],
    more?: { readonly careful?: boolean },
  ) => Promise<void>;
  /** Where each comes alone: a worker dies with the first who comes, another with the last of those who are `left` then. */
  readonly dieOneByOne: (
    point: FailPoint,
    players: readonly Player[],
    left: () => Promise<readonly Player[]>,
  ) => Promise<void>;
  /** A worker dies with every message and call of these at the point at once. */
  readonly dieWithEffects: (point: FailPoint, players: readonly Player[]) => Promise<void>;
};

export function deathsOn(theatre: Theatre): Deaths {
  const { context } = theatre;
  const { sql } = context.db;
  const died = new Set<string>();
  const wereThere: Deaths['wereThere'] = (point, types) => {
    for (const type of types) died.add(`${point} ${type}`);
  };

  /** Everybody who has died is found to be dead now, however young. */
  const ageTheDead = async () => {
    await sql`update instances set beat_at = now() - interval '1 minute'`;
    await sql`
      update graphile_worker._private_jobs set locked_at = now() - interval '1 minute' where locked_by is not null`;
  };

  const die: Deaths['die'] = async (role, { point, of = [], with: who = 'first' }, meanwhile) => {
    const report = join(context.config.dataDir, `death-${randomUUID()}.json`);
    const port = await somePort();
    const room = await theatre.room(role, { port, death: { point, of, with: who, report } });
    await meanwhile?.(port);
    const outcome = await Promise.race([room.ended.then(() => true), wait(patienceMs, false, { ref: false })]);
    if (!outcome) throw new Error(`Nobody came to ${point}: ${room.said()}`);
    const there = JSON.parse(await readFile(report, 'utf8').catch(() => 'null')) as readonly string[] | null;
    if (there === null) throw new Error(`It died before ${point}: ${room.said()}`);
    await ageTheDead();
    return there;
  };

  const those = (players: readonly Player[], there: readonly string[]) =>
    players.filter(({ run }) => there.includes(run)).map(({ type }) => type);
  const runsOf = (players: readonly Player[]) => players.map(({ run }) => run);

  return {
    ...{ died, wereThere, die },
    dieWithAll: async (point, players, { careful = false } = {}) => {
      let missing = players;
      for (let round = 0; missing.length > 0; round += 1) {
        if (round === 3) throw new Error(`${missing.map(({ type }) => type).join(', ')} did not come to ${point}.`);
        if (!careful) await takeOverDead(context);
        const there = await die('worker', { point, of: runsOf(missing) });
        wereThere(point, those(missing, there));
        missing = missing.filter(({ run }) => !there.includes(run));
      }
    },
    dieOneByOne: async (point, players, left) => {
      for (const who of ['first', 'last'] as const) {
        await takeOverDead(context);
        const still = who === 'first' ? players : await left();
        wereThere(point, those(players, await die('worker', { point, of: runsOf(still), with: who })));
      }
    },
    dieWithEffects: async (point, players) => {
      const open = await sql<{ key: string; run: string }[]>`
        select key, run_id as run from effects where run_id = any(${runsOf(players)}::uuid[]) and state = 'ready'`;
      if (open.length === 0) throw new Error('None of them has anything to send.');
      await die('worker', { point, of: open.map(({ key }) => key), with: 'all' });
      wereThere(
        point,
        those(
          players,
          open.map(({ run }) => run),
        ),
      );
    },
  };
}
