import type { RecordView, RunView } from '@throughline/contract';
import type { Document } from '@throughline/graph';
import { beforeAll, describe, expect, test } from 'vitest';
import { dealBlueprint } from '../../testing/deal-blueprint.ts';
import { foundedApp } from '../../testing/founded.ts';
import { publishBlueprint } from '../../testing/live-deals.ts';
import { adoptRecords } from '../processes/adopt-records.ts';

const running = foundedApp();
const { people } = running;
const { ada, rita } = running.as;
let early: string;

beforeAll(async () => {
  const layouts = [
    { id: 'renewal', label: { en: 'Renewal', 'zh-CN': '续约' }, fields: ['amount', 'closeDate', 'stage'] },
    { id: 'small', label: 'Small', fields: ['amount'] },
  ];
  expect(await ada('PATCH', module, { layouts })).toMatchObject({ status: 200, body: { definition: { layouts } } });
  early = (await make('Early renewal', 'renewal')).id;
  await make('Early other', null);
});

const module = '/api/settings/modules/deals';
async function make(name: string, layout: string | null): Promise<RecordView> {
  const { status, body, text } = await rita('POST', '/api/records/deals', { data: { name }, layout });
  if (status !== 200) throw new Error(text);
  return body as RecordView;
}
const change = (id: string, body: object) => rita('PATCH', `/api/records/deals/${id}`, body);
async function processesOf(id: string) {
  const { body } = await rita('GET', `/api/records/deals/${id}/processes`);
  return body as { readonly runs: readonly RunView[]; readonly others: readonly { readonly why: string }[] };
}
const forRenewals = (): Document => ({ ...dealBlueprint(), settings: { field: 'stage', layout: 'renewal' } });

describe('the layout of a record', () => {
  test('is chosen, changed and kept in its history; one that the module has not is refused', async () => {
    const { id, layout } = await make('Changeable', 'small');
    expect(layout).toBe('small');
    expect(await change(id, { revision: 1, layout: null })).toMatchObject({ body: { layout: null, revision: 2 } });
    expect(await change(id, { revision: 2, layout: 'huge' })).toMatchObject({
      body: { error: 'invalidFields', fields: [{ field: 'layout', problem: 'notAnOption' }] },
    });
    const [row] = await running.context.db
      .sql`select before, after from record_changes where record_id = ${id} and revision = 2`;
    expect(row).toEqual({ before: { layout: 'small' }, after: { layout: null } });
    expect(await change(id, { revision: 1, layout: 'renewal' })).toMatchObject({ body: { error: 'stale' } });
  });
});

describe('a blueprint bound to a layout', () => {
  test('guides records of it alone; the others are told why, and enter when they change to it', async () => {
    const process = await publishBlueprint(running.context, people.pia, forRenewals(), { adopt: true });
    await adoptRecords(running.context, { process, version: 1 });
    const renewal = await make('Renewal', 'renewal');
    const other = await make('Other', null);
    expect((await processesOf(renewal.id)).runs).toHaveLength(1);
    expect(await processesOf(other.id)).toMatchObject({
      runs: [],
      others: [{ why: 'It guides records with the layout “Renewal”; this one has “Standard”.' }],
    });
    const [adopted] = await running.context.db.sql`select adopted, skipped, total from adoptions`;
    expect(adopted).toEqual({ adopted: 1, skipped: 0, total: 1 });
    expect((await processesOf(early)).runs).toHaveLength(1);
    expect(await change(other.id, { revision: other.revision, layout: 'renewal' })).toMatchObject({ status: 200 });
    expect((await processesOf(other.id)).runs).toHaveLength(1);
  });

  test('keeps the layout of the records it guides, and says so', async () => {
    const { id, revision } = await make('Held', 'renewal');
    expect(await change(id, { revision, layout: null })).toMatchObject({
      status: 409,
      body: { error: 'locked', message: expect.stringContaining('The layout stays'), fields: [{ field: 'layout' }] },
    });
  });
});

test('a layout goes only when no record has it and no process is bound to it', async () => {
  const bound = await ada('PATCH', module, { layouts: [{ id: 'small', label: 'Small', fields: [] }] });
  expect(bound).toMatchObject({ status: 409, body: { error: 'inUse' } });
  expect(bound.text).toContain('Deal stages');
  const unused = await ada('PATCH', module, { layouts: [{ id: 'renewal', label: 'Renewal', fields: ['amount'] }] });
  expect(unused).toMatchObject({ status: 200, body: { definition: { layouts: [{ id: 'renewal' }] } } });
});
