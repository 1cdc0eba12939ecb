import { eventually } from '@throughline/runtime/testing/eventually';
import { editAll, type Player, signalAll } from '@throughline/runtime/testing/scenes/scene-runs';
import type { SceneAct } from '@throughline/runtime/testing/scenes/scenes';
import { dispatchFacts, performAct } from '@throughline/runtime/testing/worker-parts';
import type { Theatre } from './theatre.ts';

export const dayMs = 86_400_000;
export const patienceMs = 120_000;
/** How many days the longest scene takes, that which sets it going included. */
const days = 5;

export type Doing = { readonly player: Player; readonly act: SceneAct };

/** What people have to do in the scenes of these. */
export const actsOf = ({ scenes }: Theatre, players: readonly Player[]): readonly Doing[] =>
  players.flatMap((player) => (scenes.get(player.type)?.acts ?? []).map((act) => ({ player, act })));

export const actorOf = ({ people }: Theatre, { by }: SceneAct) => (by === 'owner' ? people.rita : people.max);

export async function performAll(theatre: Theatre, players: readonly Player[]): Promise<void> {
  const doing = actsOf(theatre, players).map(({ player, act }) =>
    performAct(theatre.context, actorOf(theatre, act), player.run, act, undefined),
  );
  await Promise.all(doing);
}

/** Hands out what the beginning has told, so that a batch of timers finds no record in other hands. */
export async function handOut({ context }: Theatre): Promise<void> {
  while ((await dispatchFacts(context, null)) > 0);
}

/** Sets them going, all at once; whose record does that are so already. */
export async function impel({ context, impulse }: Theatre, players: readonly Player[]): Promise<void> {
  if (impulse === 'day') context.clock.forward(dayMs);
  if (impulse === 'signal') await signalAll(context, players);
}

/** Nothing is due, handed out, sent or queued any more. */
export async function quiet({ context }: Theatre): Promise<void> {
  const open = async () => {
    const [row] = await context.db.sql<{ open: string | null }[]>`
      select concat_ws(', ',
        (select 'timers ' || count(*) from timers where coalesce(not_before, due_at) <= ${context.clock.now()} having count(*) > 0),
        (select 'facts ' || count(*) from events where handled_at is null having count(*) > 0),
        (select 'effects ' || count(*) from effects where state in ('ready', 'sending') having count(*) > 0),
        (select 'jobs ' || count(*) from graphile_worker.jobs where attempts < max_attempts and run_at <= now() having count(*) > 0),
        (select 'set aside ' || count(*) from set_aside where not_before <= ${context.clock.now()} having count(*) > 0)) as open`;
    return row?.open ?? '';
  };
  const asked = { last: '' };
  const ask = async () => {
    asked.last = await open();
    return asked.last === '' ? true : undefined;
  };
  await eventually('nothing to be left', ask, patienceMs).catch(() => {
    throw new Error(`After ${patienceMs} ms there still is: ${asked.last}.`);
  });
}

/** While a worker that lives does its part. */
export async function onWorker(theatre: Theatre, work: () => Promise<unknown>): Promise<void> {
  const worker = await theatre.room('worker');
  await work();
  await worker.stop();
}

/** With a worker: their records are edited, people do what there is to do, and the days pass until all scenes are over. */
export async function playOn(theatre: Theatre, players: readonly Player[]): Promise<void> {
  await quiet(theatre);
  await editAll(theatre.context, theatre.people, players);
  await quiet(theatre);
  await performAll(theatre, players);
  await passDays(theatre);
}

/** With a worker: the days after the one that sets going. */
export async function passDays(theatre: Theatre): Promise<void> {
  await quiet(theatre);
  for (let day = 1; day < days; day += 1) {
    theatre.context.clock.forward(dayMs);
    await quiet(theatre);
  }
}
