import type { Draft, Process } from '@throughline/contract';
import type { Problem } from '@throughline/graph';
import { describe, expect, test } from 'vitest';
import { dealBlueprint } from '../../testing/deal-blueprint.ts';
import { foundedApp } from '../../testing/founded.ts';

const running = foundedApp();
const { people } = running;
const { pia, rita, ada, ron } = running.as;

async function newDraft(more: object = {}): Promise<Draft> {
  const { status, body } = await pia('POST', '/api/processes', {
    kind: 'blueprint',
    module: 'deals',
    name: 'Stages',
    ...more,
  });
  expect(status).toBe(200);
  return body as Draft;
}

const edit = (id: string, baseRevision: number, edits: readonly object[], label = '') =>
  pia('POST', `/api/processes/${id}/edits`, { baseRevision, edits, label });
const addWon = (id = 'won') => ({
  edit: 'addState',
  node: { id, type: 'state', config: { value: 'won', final: true } },
  reachedBy: {
    from: 'first',
    node: { id: `to-${id}`, type: 'transition', name: 'Win' },
    wires: [`${id}-1`, `${id}-2`],
  },
});

test('who may draw but not publish can neither stop what is live nor start it again', async () => {
  const { process } = await newDraft();
  await edit(process.id, 0, [addWon()]);
  const url = `/api/processes/${process.id}`;
  expect(await pia('POST', `${url}/publish`, { baseRevision: 1 })).toMatchObject({ status: 200 });
  const { body } = await ada('POST', '/api/profiles', { name: 'Drawer', from: 'processOwner' });
  const { id: profile } = body as { id: string };
  const rights = ['records.read', 'processes.read', 'processes.edit'];
  expect(await ada('PATCH', `/api/profiles/${profile}`, { rights })).toMatchObject({ status: 200 });
  expect(await ada('PATCH', `/api/users/${people.ron.user?.id}`, { profile })).toMatchObject({ status: 200 });
  expect(await ron('PATCH', url, { name: 'Renamed' })).toMatchObject({ status: 200, body: { name: 'Renamed' } });
  expect(await ron('PATCH', url, { state: 'paused' })).toMatchObject({ status: 403, body: { error: 'notAllowed' } });
  expect(await pia('PATCH', url, { state: 'paused' })).toMatchObject({ status: 200, body: { state: 'paused' } });
  await pia('PATCH', url, { state: 'closed' });
});

describe('a draft', () => {
  test('starts blank, grows by edits, and each answer says how to take them back', async () => {
    const { process, revision, document } = await newDraft();
    expect(revision).toBe(0);
    expect(document.nodes.map(({ id }) => id)).toEqual(['start', 'first']);
    const saved = await edit(process.id, 0, [addWon()], 'Add Won');
    expect(saved).toMatchObject({ status: 200, body: { revision: 1 } });
    const drawn = (await pia('GET', `/api/processes/${process.id}/draft`)).body as Draft;
    expect(drawn.document.nodes.map(({ id }) => id)).toEqual(['start', 'first', 'won', 'to-won']);
    const { inverse } = saved.body as { inverse: object[] };
    expect(await edit(process.id, 1, inverse, 'Undo')).toMatchObject({ status: 200, body: { revision: 2 } });
    const back = (await pia('GET', `/api/processes/${process.id}/draft`)).body as Draft;
    expect(back.document).toEqual(document);
    expect(back.process.draftChanges).toBe(2);
  });

  test('refuses late edits with the ones in between, and keeps nothing of them', async () => {
    const { process } = await newDraft();
    await edit(process.id, 0, [addWon()], 'Add Won');
    const late = await edit(process.id, 0, [{ edit: 'renameNode', id: 'first', name: 'Begin' }], 'Rename');
    expect(late).toMatchObject({ status: 409, body: { error: 'stale', details: { revision: 1 } } });
    const { details } = late.body as { details: { since: object[] } };
    expect(details.since).toMatchObject([
      { revision: 1, label: 'Add Won', byName: 'Pia', edits: [{ edit: 'addState' }] },
    ]);
    expect(await edit(process.id, 1, [{ edit: 'renameNode', id: 'first', name: 'Begin' }])).toMatchObject({
      status: 200,
    });
  });

  test('of many writers on one base exactly one gets in', async () => {
    const { process } = await newDraft();
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        edit(process.id, 0, [{ edit: 'renameNode', id: 'first', name: `N${index}` }]),
      ),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(11).fill(409)]);
  });

  test('refuses edits that cannot be read or do not apply, as a whole and by number', async () => {
    const { process } = await newDraft();
    const unknown = await edit(process.id, 0, [addWon(), { edit: 'explode' }]);
    expect(unknown).toMatchObject({ status: 422, body: { error: 'invalidDocument', details: { index: 1 } } });
    const gone = await edit(process.id, 0, [addWon(), { edit: 'renameNode', id: 'nobody', name: 'X' }]);
    expect(gone).toMatchObject({ status: 422, body: { details: { index: 1, code: 'unknownNode' } } });
    const draft = (await pia('GET', `/api/processes/${process.id}/draft`)).body as Draft;
    expect([draft.revision, draft.document.nodes.length]).toEqual([0, 2]);
  });

  test('may begin as a document, but one of its kind and module', async () => {
    const brought = await newDraft({ document: dealBlueprint() });
    expect(brought.document.nodes).toHaveLength(dealBlueprint().nodes.length);
    const wrong = { kind: 'blueprint', module: 'leads', name: 'X', document: dealBlueprint() };
    expect(await pia('POST', '/api/processes', wrong)).toMatchObject({
      status: 422,
      body: { error: 'invalidDocument' },
    });
    const kindless = { kind: 'journey', module: 'deals', name: 'X' };
    expect(await pia('POST', '/api/processes', kindless)).toMatchObject({ status: 400 });
  });

  test('is none of a representative’s business', async () => {
    expect(await rita('POST', '/api/processes', { kind: 'blueprint', module: 'deals', name: 'X' })).toMatchObject({
      status: 403,
    });
  });
});

describe('publishing', () => {
  test('is refused while there are errors, which the preview names', async () => {
    const { process } = await newDraft();
    const preview = (await pia('GET', `/api/processes/${process.id}/publish`)).body as { problems: Problem[] };
    const errors = preview.problems.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    const refused = await pia('POST', `/api/processes/${process.id}/publish`, { baseRevision: 0 });
    expect(refused).toMatchObject({ status: 422, body: { error: 'invalidDocument' } });
    expect((refused.body as { problems: Problem[] }).problems).toEqual(preview.problems);
    expect((await pia('GET', `/api/processes/${process.id}`)).body).toMatchObject({
      state: 'draft',
      liveVersion: null,
    });
  });

  test('makes numbered versions that never change, and shows the difference to the live one', async () => {
    const { process } = await newDraft({ document: dealBlueprint() });
    const url = `/api/processes/${process.id}/publish`;
    const first = await pia('POST', url, { baseRevision: 0, note: 'The first' });
    expect(first).toMatchObject({ status: 200, body: { version: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect((await pia('GET', `/api/processes/${process.id}`)).body).toMatchObject({
      state: 'live',
      liveVersion: 1,
      draftChanges: 0,
    } satisfies Partial<Process>);
    expect(await pia('POST', url, { baseRevision: 7 })).toMatchObject({ status: 409, body: { error: 'stale' } });

    await edit(process.id, 0, [{ edit: 'renameNode', id: 'qualify', name: 'Engage' }]);
    const { changes } = (await pia('GET', url)).body as { changes: object[] };
    expect(changes).toHaveLength(1);
    await pia('POST', url, { baseRevision: 1, note: 'The second' });
    const { versions } = (await pia('GET', `/api/processes/${process.id}/versions`)).body as { versions: object[] };
    expect(versions).toMatchObject([
      { number: 2, note: 'The second', authorName: 'Pia' },
      { number: 1, note: 'The first' },
    ]);
    const old = await pia('GET', `/api/processes/${process.id}/versions/1`);
    expect((old.body as Draft).document).toEqual(dealBlueprint());
    const { sql } = running.context.db;
    await expect(sql`update versions set note = 'x' where process_id = ${process.id}`).rejects.toThrow(/immutable/);
    expect(await pia('DELETE', `/api/processes/${process.id}`)).toMatchObject({
      status: 409,
      body: { error: 'inUse' },
    });
  });

  test('looks whether a process that is called may end in a way nobody foresees', async () => {
    const callee = dealBlueprint();
    const ending = { ...callee, settings: { ...callee.settings, results: ['won', 'lost'] } };
    const called = await newDraft({ document: ending, name: 'The called' });
    await pia('POST', `/api/processes/${called.process.id}/publish`, { baseRevision: 0 });
    const call = { process: called.process.id, results: [{ id: 'won' }] };
    const document = dealBlueprint();
    const calling = await newDraft({
      document: {
        ...document,
        nodes: [...document.nodes, { id: 'call', type: 'call-process', v: 1, config: call }],
        edges: [...document.edges, { id: 'c1', from: { node: 'engaging', port: 'do' }, to: { node: 'call' } }],
      },
    });
    const url = `/api/processes/${calling.process.id}/publish`;
    const refused = await pia('POST', url, { baseRevision: 0 });
    expect(refused).toMatchObject({ status: 422, body: { error: 'invalidDocument' } });
    const { problems } = refused.body as { problems: Problem[] };
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'resultWithoutExit', node: 'call' },
    ]);
    const set = { results: [{ id: 'won' }, { id: 'lost' }] };
    await edit(calling.process.id, 0, [{ edit: 'configureNode', id: 'call', set }]);
    expect(await pia('POST', url, { baseRevision: 1 })).toMatchObject({ status: 200 });
  });

  test('what was never published can be deleted, and cannot be paused', async () => {
    const { process } = await newDraft();
    const url = `/api/processes/${process.id}`;
    expect(await pia('PATCH', url, { state: 'paused' })).toMatchObject({ status: 409, body: { error: 'conflict' } });
    expect(await pia('PATCH', url, { name: 'Other' })).toMatchObject({ status: 200, body: { name: 'Other' } });
    expect(await pia('DELETE', url)).toMatchObject({ status: 200 });
    expect(await pia('GET', `${url}/draft`)).toMatchObject({ status: 404 });
  });
});
