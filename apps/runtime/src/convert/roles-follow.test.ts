import type { Document } from '@throughline/graph';
import { beforeAll, expect, test } from 'vitest';
import { foundedContext } from '../../testing/founded.ts';
import { listenForEntries } from '../../testing/live-deals.ts';
import { publishDrawing } from '../../testing/live-process.ts';
import { mergeRecords } from '../merge/merge-records.ts';
import { writeRecords } from '../records/write-records.ts';
import { dispatchFacts } from '../worker/dispatch-facts.ts';
import { convertRecord } from './convert-record.ts';

const here = foundedContext();
const { people } = here;

beforeAll(async () => {
  listenForEntries(here.context);
});

/** start → New, of leads; from the conversion on it knows the contact, too. */
function leadBlueprint(): Document {
  const via = { of: 'record', on: 'record.converted', field: 'contact' };
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module: 'leads',
    settings: { field: 'status', records: { record: { module: 'leads' }, contact: { module: 'contacts', via } } },
    nodes: [
      {
        id: 'start',
        type: 'start',
        v: 1,
        config: { entries: [{ id: 'new', on: ['record.created'] }], reentry: { mode: 'afterExit' } },
      },
      { id: 'new', type: 'state', v: 1, config: { value: 'new' } },
      { id: 'go', type: 'transition', v: 1, name: 'Look at it', config: { who: ['owner'] } },
      { id: 'contacted', type: 'state', v: 1, config: { value: 'contacted', final: true } },
    ],
    edges: [
      { id: 'e1', from: { node: 'start', port: 'new' }, to: { node: 'new' } },
      { id: 'e2', from: { node: 'new', port: 'when' }, to: { node: 'go' } },
      { id: 'e3', from: { node: 'go', port: 'next' }, to: { node: 'contacted' } },
    ],
    layout: { nodes: {}, notes: [] },
  };
}

const pump = async () => {
  while ((await dispatchFacts(here.context, null)) > 0);
};
async function make(module: string, data: Record<string, string>): Promise<string> {
  const [made] = await here.context.db.transaction((tx) =>
    writeRecords(tx, here.context, people.rita, [{ do: 'create', module, data }]),
  );
  if (!made?.ok) throw new Error(JSON.stringify(made));
  return made.record.id;
}
async function runOf(lead: string) {
  const [run] = await here.context.db.sql<{ status: string; records: Record<string, { id: string }> }[]>`
    select status, state -> 'records' as records from runs where record_id = ${lead}`;
  return run;
}

test('a run follows its lead through conversion, and the contact it became through a merge', async () => {
  await publishDrawing(here.context, people.pia, leadBlueprint());
  const lead = await make('leads', { name: 'Anna Berg', company: 'Halden' });
  await pump();
  expect(await runOf(lead)).toMatchObject({ status: 'running', records: { record: { id: lead } } });

  const { became } = await convertRecord(here.context, people.rita, 'leads', lead, {
    revision: 1,
    into: { account: { create: { name: 'Halden' } }, contact: { create: { name: 'Anna Berg' } } },
  });
  const contact = became.find(({ role }) => role === 'contact')?.id ?? '';
  await pump();
  expect((await runOf(lead))?.records.contact).toEqual({ module: 'contacts', id: contact });

  const other = await make('contacts', { name: 'Anna B. Berg' });
  const wish = { revision: 1, others: [{ id: contact, revision: 1 }], take: {} };
  await mergeRecords(here.context, people.rita, { module: 'contacts', id: other }, wish);
  await pump();
  expect(await runOf(lead)).toMatchObject({ status: 'running', records: { contact: { id: other } } });
});
