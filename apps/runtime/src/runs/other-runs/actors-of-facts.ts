import type { Actor } from '@throughline/engine';
import { viewerOfUser } from '../../access/read-viewer.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Transaction } from '../../database/client.ts';
import type { RecordFact } from '../../records/admission.ts';

/** Who stands behind facts, by id. */
export async function readActors(tx: Transaction, facts: readonly RecordFact[]): Promise<ReadonlyMap<string, Actor>> {
  const actors = new Map<string, Actor>();
  for (const id of new Set(facts.flatMap(({ event }) => event.actor ?? []))) {
    const viewer = await viewerOfUser(tx, id);
    if (viewer !== undefined) actors.set(id, actorOf(viewer));
  }
  return actors;
}
