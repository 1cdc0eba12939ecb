import type { Player } from '@throughline/runtime/testing/scenes/scene-runs';
import { listIncidents, repairRun } from '@throughline/runtime/testing/worker-parts';
import { expect } from 'vitest';
import { impel, onWorker, playOn } from './playing.ts';
import type { Theatre } from './theatre.ts';
import { arrivals, differences, type Trace, traceOf } from './traces.ts';

/** What a run of each kind leaves behind when nobody dies. */
export type Undisturbed = ReadonlyMap<string, Trace>;

/** Plays every scene from its beginning to its end, with a worker that lives. */
export async function playUndisturbed(theatre: Theatre): Promise<Undisturbed> {
  const players = await theatre.begin('undisturbed');
  await onWorker(theatre, async () => {
    await impel(theatre, players);
    await playOn(theatre, players);
  });
  const traces = new Map<string, Trace>();
  for (const player of players) traces.set(player.type, await traceOf(theatre.context, theatre.world, player));
  return traces;
}

/** Each run has ended, and the node its scene is about has done something. */
export function expectEachAtWork({ scenes }: Theatre, undisturbed: Undisturbed): void {
  for (const [type, trace] of undisturbed) {
    const ended = trace.some((thing) => /^run done/.test(thing));
    expect([type, ended]).toEqual([type, true]);
    const nodes = Object.entries({ start: { type: 'start' }, ...scenes.get(type)?.nodes }).filter(
      ([, node]) => node.type === type,
    );
    const worked = nodes.some(([id]) =>
      trace.some((thing) => thing.startsWith('step ') && thing.split(' ').includes(id)),
    );
    expect([type, worked || type === 'start']).toEqual([type, true]);
  }
}

/** By kind, what each has left behind too little or too often. */
export async function wrongWith(
  { context, world }: Theatre,
  undisturbed: Undisturbed,
  players: readonly Player[],
): Promise<{ readonly [type: string]: readonly string[] }> {
  const wrong: { [type: string]: readonly string[] } = {};
  for (const player of players) {
    const found = differences(undisturbed.get(player.type) ?? [], await traceOf(context, world, player));
    if (found.length > 0) wrong[player.type] = found;
  }
  return wrong;
}

/**
 * A person sees every message of unknown fate in the list, with a sentence that says what and where, looks into the
 * mailbox, and decides. Answers how many there were.
 */
export async function decideUnknown(theatre: Theatre, players: readonly Player[]): Promise<number> {
  const { context, people, world } = theatre;
  const { incidents } = await listIncidents(context, people.ada, { search: '', limit: 100 });
  const unknown = incidents.filter(
    ({ run, kind }) => kind === 'unknown' && players.some((player) => player.run === run),
  );
  for (const { run, message, nodeName, recordName } of unknown) {
    expect(message).toMatch(/nobody knows whether it went out/);
    expect([nodeName, recordName]).not.toContain('');
    const [effect] = await context.db.sql<{ key: string }[]>`
      select key from effects where run_id = ${run} and state = 'unknown'`;
    const went = arrivals(world, effect?.key ?? '') > 0;
    await repairRun(context, people.ada, run, { do: went ? 'sent' : 'redo', reason: 'Looked it up.' });
  }
  return unknown.length;
}

/** Of these kinds, those that do something beyond the transaction, and of them those whose message cannot be asked for twice. */
export const reachingOut = (undisturbed: Undisturbed): readonly string[] => leaving(undisturbed, /^ledger (send|http)/);
export const mailing = (undisturbed: Undisturbed): readonly string[] => leaving(undisturbed, /^ledger send/);

const leaving = (undisturbed: Undisturbed, what: RegExp) =>
  [...undisturbed].flatMap(([type, trace]) => (trace.some((thing) => what.test(thing)) ? [type] : []));
