import { hashDocument } from '@throughline/graph';
import type { RuntimeContext } from '../src/context.ts';
import { newId } from '../src/new-id.ts';
import { raiseEpoch } from '../src/processes/raise-epoch.ts';
import { writeRecords } from '../src/records/write-records.ts';
import { advance } from '../src/runs/advance.ts';
import { seqOf } from '../src/runs/seq.ts';
import type { FoundedCompany } from './found-company.ts';
import { documentOf, type Scene } from './scenes.ts';

/** Id of the live process by node kind. */
export type Stage = ReadonlyMap<string, string>;
/** A run of one scene over a deal of its own. */
export type Player = { readonly type: string; readonly run: string; readonly deal: string; readonly name: string };

/**
 * Puts every scene live as version 1 of a process, past the pages that do not offer all kinds yet. `receiver`: host and
 * port that webhooks go to instead of `receiver.example`.
 */
export async function setStage(
  context: RuntimeContext,
  scenes: ReadonlyMap<string, Scene>,
  receiver: string,
): Promise<Stage> {
  const stage = new Map([...scenes.keys()].map((type) => [type, newId()]));
  await context.db.transaction(async (tx) => {
    for (const [type, scene] of scenes) {
      const text = JSON.stringify(documentOf(scene))
        .replaceAll('receiver.example', receiver)
        .replace(/"scene:([\w-]+)"/g, (_, called: string) => JSON.stringify(stage.get(called)));
      const [id = '', at] = [stage.get(type), context.clock.now()];
      await tx.sql`
        insert into processes (id, kind, module, name, state, live_version, position, owner, created_at, updated_at)
        values (${id}, ${scene.kind}, 'deals', ${`Scene of ${type}`}, 'live', 1, 1, null, ${at}, ${at})`;
      await tx.sql`
        insert into versions (process_id, number, document, hash, note, author, published_at)
        values (${id}, 1, ${text}::jsonb, ${hashDocument(JSON.parse(text))}, '', null, ${at})`;
      await tx.sql`
        insert into subscriptions (process_id, entry, event, module, version)
        values (${id}, 'called', 'process.called', 'deals', 1)`;
    }
    await raiseEpoch(tx);
  });
  return stage;
}

/** Begins a run of each of these kinds, each over a deal of Rita's; `label` tells them from those of others. */
export async function beginScenes(
  context: RuntimeContext,
  people: FoundedCompany,
  stage: Stage,
  types: readonly string[],
  label: string,
): Promise<readonly Player[]> {
  const players = await context.db.transaction(async (tx) => {
    const [account] = await writeRecords(tx, context, people.rita, [
      { do: 'create', module: 'accounts', data: { name: `Account ${label}` } },
    ]);
    const commands = types.map((type) => ({
      do: 'create' as const,
      module: 'deals',
      data: { name: `Deal ${type} ${label}`, account: account?.ok ? account.record.id : null },
    }));
    const outcomes = await writeRecords(tx, context, people.rita, commands);
    return outcomes.map((outcome, index) => {
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
      const type = types[index] ?? '';
      return { type, run: newId(), deal: outcome.record.id, name: `Deal ${type} ${label}` };
    });
  });
  const at = context.clock.now();
  const events = players.map(({ type, run, deal }) => {
    const id = newId();
    const records = { record: { module: 'deals', id: deal } };
    const event = { kind: 'start', run, entry: 'called', records, key: '', data: null } as const;
    const base = { id, seq: seqOf(at, id), at, cause: { id, depth: 0 } };
    return { run, begins: { process: stage.get(type) ?? '', version: 1 }, event: { ...base, ...event }, root: id };
  });
  const outcomes = await advance(context, events);
  const failed = outcomes.filter(({ is }) => is !== 'advanced');
  if (failed.length > 0) throw new Error(JSON.stringify(failed));
  return players;
}

/** Somebody edits the deals of all of them, in one go. */
export async function editAll(
  context: RuntimeContext,
  people: FoundedCompany,
  players: readonly Player[],
): Promise<void> {
  const commands = players.map(({ deal }) => ({
    do: 'change' as const,
    module: 'deals',
    id: deal,
    set: { nextStep: 'moved' },
  }));
  const outcomes = await context.db.transaction((tx) => writeRecords(tx, context, people.ada, commands));
  const refused = outcomes.filter(({ ok }) => !ok);
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
}
