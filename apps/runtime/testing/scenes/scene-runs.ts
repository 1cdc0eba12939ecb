import { hashDocument } from '@throughline/graph';
import type { RuntimeContext } from '../../src/context.ts';
import { newId } from '../../src/new-id.ts';
import { raiseEpoch } from '../../src/processes/raise-epoch.ts';
import { writeRecords } from '../../src/records/write-records.ts';
import { advance } from '../../src/runs/advance.ts';
import { publishFacts } from '../../src/runs/publish-facts.ts';
import { seqOf } from '../../src/runs/seq.ts';
import type { FoundedCompany } from '../found-company.ts';
import { documentOf, goSignal, type Impulse, type Scene } from './scenes.ts';

/** Id of the live process by node kind. */
export type Stage = ReadonlyMap<string, string>;
/** A run of one scene over a deal of its own. */
export type Player = { readonly type: string; readonly run: string; readonly deal: string; readonly name: string };

/**
 * Puts every scene live as version 1 of a process, past the pages that do not offer all kinds yet. `receiver`: host and
 * port that webhooks go to instead of `receiver.example`. What a scene calls waits a day, whatever sets the caller going.
 */
export async function setStage(
  context: RuntimeContext,
  scenes: ReadonlyMap<string, Scene>,
  receiver: string,
  impulse: Impulse = 'day',
): Promise<Stage> {
  const stage = new Map([...scenes.keys()].map((type) => [type, newId()]));
  const called = new Map(
    [...scenes.values()].flatMap((scene) =>
      [...JSON.stringify(scene).matchAll(/"scene:([\w-]+)"/g)].map(([, type = '']) => [type, newId()]),
    ),
  );
  const drawn = [
    ...[...scenes].map(([type, scene]) => ({
      id: stage.get(type) ?? '',
      name: `Scene of ${type}`,
      document: documentOf(scene, impulse, nameOf(type, '')),
      event: impulse === 'record' ? 'record.created' : 'process.called',
    })),
    ...[...called].flatMap(([type, id]) => {
      const scene = scenes.get(type);
      if (scene === undefined) return [];
      return [{ id, name: `Called scene of ${type}`, document: documentOf(scene), event: 'process.called' }];
    }),
  ];
  await context.db.transaction(async (tx) => {
    for (const { id, name, document, event } of drawn) {
      const text = JSON.stringify(document)
        .replaceAll('receiver.example', receiver)
        .replace(/"scene:([\w-]+)"/g, (_, type: string) => JSON.stringify(called.get(type)));
      const at = context.clock.now();
      await tx.sql`
        insert into processes (id, kind, module, name, state, live_version, position, owner, created_at, updated_at)
        values (${id}, ${document.kind}, 'deals', ${name}, 'live', 1, 1, null, ${at}, ${at})`;
      await tx.sql`
        insert into versions (process_id, number, document, hash, note, author, published_at)
        values (${id}, 1, ${text}::jsonb, ${hashDocument(JSON.parse(text))}, '', null, ${at})`;
      await tx.sql`
        insert into subscriptions (process_id, entry, event, module, version)
        values (${id}, 'called', ${event}, 'deals', 1)`;
    }
    await raiseEpoch(tx);
  });
  return stage;
}

const nameOf = (type: string, label: string) => `Deal ${type} ${label}`;

/** Begins a run of each of these kinds, each over a deal of Rita's; `label` tells them from those of others. */
export async function beginScenes(
  context: RuntimeContext,
  people: FoundedCompany,
  stage: Stage,
  types: readonly string[],
  label: string,
): Promise<readonly Player[]> {
  const deals = await makeDeals(context, people, types, label);
  const players = types.map((type, at) => ({ type, run: newId(), deal: deals[at] ?? '', name: nameOf(type, label) }));
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

/** Makes the deals of a label; on a stage whose scenes are set going by their record each enters its own. */
export async function enterScenes(
  context: RuntimeContext,
  people: FoundedCompany,
  types: readonly string[],
  label: string,
): Promise<readonly Player[]> {
  await makeDeals(context, people, types, label);
  return enteredScenes(context, types, label);
}

/** The same deals as a file of Rita's, for whoever brings them in in another way. */
export function sceneFile(types: readonly string[], label: string): string {
  return ['name,account', ...types.map((type) => `${nameOf(type, label)},Account ${label}`), ''].join('\n');
}

/** The one run of each of the deals of a label. Throws when a deal is not there once, in one process. */
export async function enteredScenes(
  { db: { sql } }: RuntimeContext,
  types: readonly string[],
  label: string,
): Promise<readonly Player[]> {
  const found = await sql<{ name: string; deal: string; run: string }[]>`
    select r.name, r.id as deal, runs.id as run from records r join runs on runs.record_id = r.id
    where r.module = 'deals' and r.name = any(${types.map((type) => nameOf(type, label))}::text[])
      and runs.entry_key not like '%/%'`;
  return types.map((type) => {
    const name = nameOf(type, label);
    const [one, ...more] = found.filter((row) => row.name === name);
    if (one === undefined || more.length > 0) throw new Error(`“${name}” has entered ${more.length} times too often.`);
    return { type, ...one };
  });
}

async function makeDeals(
  context: RuntimeContext,
  people: FoundedCompany,
  types: readonly string[],
  label: string,
): Promise<readonly string[]> {
  return context.db.transaction(async (tx) => {
    const [account] = await writeRecords(tx, context, people.rita, [
      { do: 'create', module: 'accounts', data: { name: `Account ${label}` } },
    ]);
    const commands = types.map((type) => ({
      do: 'create' as const,
      module: 'deals',
      data: { name: nameOf(type, label), account: account?.ok ? account.record.id : null },
    }));
    const outcomes = await writeRecords(tx, context, people.rita, commands);
    return outcomes.map((outcome) => {
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
      return outcome.record.id;
    });
  });
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

/** Tells all of them to go on, in one go. */
export async function signalAll(context: RuntimeContext, players: readonly Player[]): Promise<void> {
  const at = context.clock.now();
  const facts = players.map(({ deal }) => {
    const id = newId();
    const about = { module: 'deals', id: deal };
    return { id, type: goSignal, about, keys: [], data: {}, at, cause: null, root: id, depth: 0, actor: null };
  });
  await context.db.transaction((tx) => publishFacts(tx, facts));
}
