import { type ErrorBody, routes } from '@throughline/contract';
import { applyEdits, type Document, type Edit, isRefusal } from '@throughline/graph';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../api/api-error.ts';
import type { call } from '../../api/call.ts';
import { dealBlueprint, declarations, draftOf, openedOn } from '../testing/deal-blueprint.ts';
import { type Kept, keep, keptKey, keptKeys, readKept } from './kept-draft.ts';
import { restoreKept } from './restore-kept.ts';
import { saveDraft } from './save-draft.ts';

const rename = (id: string, name: string): Edit => ({ edit: 'renameNode', id, name });

/** A server that keeps one draft, refuses stale writes, and may be out of reach or lose its answers. */
function server(document: Document = dealBlueprint) {
  const saved: {
    revision: number;
    edits: Edit[];
    inverse: Edit[];
    label: string;
    by: string;
    byName: string;
    at: string;
  }[] = [];
  const state = {
    document,
    revision: 7,
    reachable: true,
    losesAnswers: false,
    requests: [] as { label: string; edits: Edit[] }[],
  };
  const take = (edits: Edit[], label: string, by: string, byName: string): void => {
    const applied = applyEdits(state.document, edits, declarations);
    if (isRefusal(applied)) throw new ApiError('invalidDocument', 422, { message: 'That cannot be applied.' });
    state.document = applied.document;
    state.revision += 1;
    saved.push({ revision: state.revision, edits, inverse: [...applied.inverses], label, by, byName, at: '' });
  };
  const answer = async (route: unknown, given: { body?: { baseRevision: number; edits: Edit[]; label: string } }) => {
    if (!state.reachable) throw new ApiError('offline', 0);
    if (route === routes.processes.readDraft) return draftOf(state.document, state.revision);
    const { baseRevision, edits, label } = given.body ?? { baseRevision: 0, edits: [], label: '' };
    state.requests.push({ label, edits });
    if (baseRevision !== state.revision) {
      const details = { revision: state.revision, since: saved.filter((one) => one.revision > baseRevision) };
      throw new ApiError('stale', 409, { details: details as unknown as NonNullable<ErrorBody['details']> });
    }
    take(edits, label, 'me', 'Ada');
    if (state.losesAnswers) throw new ApiError('offline', 0);
    return { revision: state.revision, inverse: [], updatedAt: '2026-11-02T12:05:00.000Z' };
  };
  return { state, take, call: answer as unknown as typeof call };
}

function saving(behind: ReturnType<typeof server>, designer = openedOn()) {
  const kept: { now: Kept | undefined } = { now: undefined };
  const saver = saveDraft({
    designer,
    call: behind.call,
    me: 'me',
    keep: (state) => {
      kept.now = structuredClone(state) as Kept;
      return true;
    },
    onSignedOut: () => {},
  });
  return { designer, saver, kept };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('gestures are sent one by one with their names once hands rest', async () => {
  const behind = server();
  const { designer } = saving(behind);
  designer.perform({ label: 'Rename', edits: [rename('submit', 'Hand in')] });
  designer.perform({ label: 'Move', edits: [{ edit: 'moveNodes', to: { won: { x: 1, y: 2 } } }] });
  expect(designer.store.getState().saving).toEqual({ is: 'saving' });
  await vi.advanceTimersByTimeAsync(700);
  expect(behind.state.requests.map((request) => request.label)).toEqual(['Rename', 'Move']);
  expect(behind.state.document).toEqual(designer.store.getState().document);
  expect(designer.store.getState()).toMatchObject({ revision: 9, unsent: [], saving: { is: 'saved' } });
});

test('typing is sent as one edit', async () => {
  const behind = server();
  const { designer } = saving(behind);
  for (const name of ['H', 'Ha', 'Hand'])
    designer.perform({ label: 'Rename', edits: [rename('submit', name)], merge: 'rename submit' });
  await vi.advanceTimersByTimeAsync(700);
  expect(behind.state.requests).toEqual([{ label: 'Rename', edits: [rename('submit', 'Hand')] }]);
});

test('without the server gestures are kept here, and sent when it is back', async () => {
  const behind = server();
  const { designer, kept } = saving(behind);
  behind.state.reachable = false;
  designer.perform({ label: 'Rename', edits: [rename('submit', 'Hand in')] });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(designer.store.getState().saving).toEqual({ is: 'offline', kept: true });
  expect(kept.now?.unsent).toHaveLength(1);
  behind.state.reachable = true;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(designer.store.getState().saving.is).toBe('saved');
  expect(kept.now?.unsent).toEqual([]);
});

test('what someone else saved meanwhile is laid under mine, and I am told who and what', async () => {
  const behind = server();
  const { designer } = saving(behind);
  behind.take([rename('propose', 'Offer')], 'Rename to “Offer”', 'mei', 'Mei Tanaka');
  designer.perform({ label: 'Rename', edits: [rename('submit', 'Hand in')] });
  await vi.advanceTimersByTimeAsync(700);
  const { document, meanwhile, unsent } = designer.store.getState();
  expect(namesOf(document)).toMatchObject({ submit: 'Hand in', propose: 'Offer' });
  expect(namesOf(behind.state.document)).toEqual(namesOf(document));
  expect(meanwhile).toEqual({ by: ['Mei Tanaka'], labels: ['Rename to “Offer”'], lost: [] });
  expect(unsent).toEqual([]);
});

test('what we both changed is theirs, and mine is told as lost', async () => {
  const behind = server();
  const { designer } = saving(behind);
  behind.take([rename('submit', 'Theirs')], 'Rename', 'mei', 'Mei Tanaka');
  designer.perform({ label: 'My rename', edits: [rename('submit', 'Mine')] });
  designer.perform({ label: 'Move', edits: [{ edit: 'moveNodes', to: { won: { x: 1, y: 2 } } }] });
  await vi.advanceTimersByTimeAsync(700);
  const { document, meanwhile } = designer.store.getState();
  expect(namesOf(document).submit).toBe('Theirs');
  expect(document.layout.nodes.won).toEqual({ x: 1, y: 2 });
  expect(meanwhile?.lost.map((one) => one.label)).toEqual(['My rename']);
});

test('a gesture whose answer was lost on the way is not done twice', async () => {
  const behind = server();
  const { designer } = saving(behind);
  behind.state.losesAnswers = true;
  designer.perform({
    label: 'Add',
    edits: [{ edit: 'addNode', node: { id: 'more', type: 'state' }, at: { x: 0, y: 0 } }],
  });
  await vi.advanceTimersByTimeAsync(700);
  expect(designer.store.getState().saving.is).toBe('offline');
  behind.state.losesAnswers = false;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(designer.store.getState()).toMatchObject({ unsent: [], meanwhile: null, saving: { is: 'saved' } });
  expect(behind.state.document.nodes.filter((node) => node.id === 'more')).toHaveLength(1);
});

test('what the server refuses for good is told with its sentence, and can be given up', async () => {
  const behind = server({ ...dealBlueprint, nodes: dealBlueprint.nodes.filter((node) => node.id !== 'sign') });
  const { designer, saver } = saving(behind);
  designer.perform({ label: 'Rename', edits: [rename('sign', 'Signature')] });
  await vi.advanceTimersByTimeAsync(700);
  expect(designer.store.getState().saving).toEqual({ is: 'refused', message: 'That cannot be applied.' });
  await saver.giveUp();
  expect(designer.store.getState()).toMatchObject({ unsent: [], saving: { is: 'saved' } });
});

test('after a crash the kept gestures stand on the draft again, also when it went on meanwhile', async () => {
  const behind = server();
  const first = saving(behind);
  behind.state.reachable = false;
  first.designer.perform({ label: 'Rename', edits: [rename('submit', 'Hand in')] });
  await vi.advanceTimersByTimeAsync(1_000);
  const key = keptKey('process', 'tab');
  const shelf = shelfOf();
  expect(keep(shelf, key, first.kept.now ?? { base: 0, unsent: [] })).toBe(true);
  first.saver.stop();

  behind.state.reachable = true;
  behind.take([rename('propose', 'Offer')], 'Rename', 'mei', 'Mei Tanaka');
  expect(keptKeys(shelf, 'process')).toEqual([key]);
  const kept = readKept(shelf, key);
  const restored = restoreKept(draftOf(behind.state.document, behind.state.revision), kept ? [kept] : [], declarations);
  expect(restored).toMatchObject({ revision: 7, unsent: [{ label: 'Rename' }] });
  const again = openedOn(restored?.document);
  again.store.setState({ revision: 7, unsent: restored?.unsent ?? [] });
  saving(behind, again);
  await vi.advanceTimersByTimeAsync(100);
  expect(namesOf(behind.state.document)).toMatchObject({ submit: 'Hand in', propose: 'Offer' });
  expect(again.store.getState().meanwhile?.by).toEqual(['Mei Tanaka']);
});

test('a full shelf says so, and what cannot be read there counts as nothing', () => {
  const full = {
    ...shelfOf(),
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(keep(full, 'k', { base: 1, unsent: [{ label: '', edits: [rename('a', 'b')] }] })).toBe(false);
  const shelf = shelfOf();
  shelf.setItem(keptKey('p', 't'), '{"base":1,"unsent":[{"label":"x","edits":[{"edit":"nonsense"}]}]}');
  expect(readKept(shelf, keptKey('p', 't'))).toBeUndefined();
});

const namesOf = (document: Document) => Object.fromEntries(document.nodes.map((node) => [node.id, node.name]));

function shelfOf() {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}
