import type { JsonObject } from '@throughline/expression';
import { expect, test } from 'vitest';
import { foundedContext } from '../../../testing/founded.ts';
import { serviceViewer, type Viewer } from '../../access/viewer.ts';
import { newId } from '../../new-id.ts';
import type { Command, Outcome } from '../command.ts';
import { writeRecords } from '../write-records.ts';

const here = foundedContext();
const { people } = here;

function write(viewer: Viewer, command: Command): Promise<readonly Outcome[]> {
  return here.context.db.transaction((tx) => writeRecords(tx, here.context, viewer, [command]));
}

/** Rita's deal standing in a run of the process “Deal stages”, where the gate “Qualify” is open and `stage` is held. */
async function heldDeal(lock: object): Promise<{ deal: string; run: string }> {
  const [outcome] = await write(people.rita, { do: 'create', module: 'deals', data: { name: 'Held' } });
  const deal = outcome?.ok ? outcome.record.id : '';
  const [process, run] = [newId(), newId()];
  const { sql } = here.context.db;
  const document = {
    nodes: [
      { id: 'q', name: 'Qualify' },
      { id: 'n', name: 'Never offered' },
    ],
  };
  await sql`
    insert into processes (id, kind, module, name, state, live_version, position, created_at, updated_at)
    values (${process}, 'blueprint', 'deals', 'Deal stages', 'live', 3, 0, now(), now())`;
  await sql`
    insert into versions (process_id, number, document, hash, note, published_at)
    values (${process}, 3, ${JSON.stringify(document)}::jsonb, '', '', now())`;
  await sql`
    insert into runs (id, process_id, version, module, record_id, entry_key, status, state, seq, started_at, updated_at)
    values (${run}, ${process}, 3, 'deals', ${deal}, '', 'running', '{}', 1, now(), now())`;
  await sql`
    insert into locks (run_id, position, hold, module, record_id, body, since)
    values (${run}, 1, 'lock', 'deals', ${deal}, ${JSON.stringify({ reason: 'The stage follows the process.', ...lock })}::jsonb, now())`;
  await sql`insert into seats (run_id, position, gate, hold, act, who) values (${run}, 1, 'q', 'act', 'perform', '[]')`;
  return { deal, run };
}

test('a held field is refused on every door; the refusal names the process and what would move it', async () => {
  const { deal } = await heldDeal({ ops: ['edit'], fields: ['stage'] });
  const [outcome] = await write(people.ada, { do: 'change', module: 'deals', id: deal, set: { stage: 'won' } });
  expect(outcome).toMatchObject({
    ok: false,
    error: 'locked',
    text: { en: 'Stage is held by the process “Deal stages” (version 3): The stage follows the process.' },
    hint: { en: 'Move it by “Qualify”.' },
    fields: [{ field: 'stage', problem: 'locked' }],
  });
});

test('fields that are not held are free, and so is writing the same value again', async () => {
  const { deal } = await heldDeal({ ops: ['edit'], fields: ['stage'] });
  const set = { stage: 'prospecting', nextStep: 'Call' };
  const [outcome] = await write(people.rita, { do: 'change', module: 'deals', id: deal, set });
  expect(outcome).toMatchObject({ ok: true, record: { data: { nextStep: 'Call' } } });
});

test('the run that holds a field writes it; another run does not', async () => {
  const { deal, run } = await heldDeal({ ops: ['edit'], fields: ['stage'] });
  const by = (one: string): Command => ({
    do: 'change',
    module: 'deals',
    id: deal,
    set: { stage: 'won' },
    by: { run: one, node: 'win' },
  });
  const engine = serviceViewer('engine');
  expect(await write(engine, by(newId()))).toMatchObject([{ ok: false, error: 'locked' }]);
  expect(await write(engine, by(run))).toMatchObject([{ ok: true }]);
});

test('a held record may keep some fields open, and is neither deleted nor given away', async () => {
  const { deal } = await heldDeal({ ops: ['edit', 'delete', 'owner'], except: ['nextStep'] });
  const change = (more: object) =>
    write(people.ada, { do: 'change', module: 'deals', id: deal, set: {}, ...more } as Command);
  expect(await change({ set: { description: 'x' } })).toMatchObject([{ error: 'locked' }]);
  expect(await change({ set: { nextStep: 'x', tags: ['important'] } })).toMatchObject([{ ok: true }]);
  expect(await change({ owner: people.ron.user?.id })).toMatchObject([{ error: 'locked' }]);
  expect(await write(people.ada, { do: 'delete', module: 'deals', id: deal })).toMatchObject([{ error: 'locked' }]);
});

test('tags are held where the lock names them', async () => {
  const { deal } = await heldDeal({ ops: ['tags'] });
  const change = (set: JsonObject) => write(people.ada, { do: 'change', module: 'deals', id: deal, set });
  expect(await change({ tags: ['important'] })).toMatchObject([{ error: 'locked' }]);
  expect(await change({ description: 'x' })).toMatchObject([{ ok: true }]);
});
