import { applyEdit, applyEdits, type Document, type Edit, isRefusal } from '@throughline/graph';
import { expect, test } from 'vitest';
import { createStage } from '../canvas/stage.ts';
import { freeSpot } from '../drawing/rect.ts';
import { findEntries, nodeFrom, type PaletteEntry, paletteGroups } from '../palette/palette-entries.ts';
import { compiled, dealBlueprint, deals, declarations, openedOn } from '../testing/deal-blueprint.ts';
import { addEntry, type Spot } from './add-entry.ts';
import { copyText, duplicateEdit, pasteEdit } from './clipboard.ts';
import { connectTo, mayGlow, retargetTo } from './connect.ts';
import { distribute } from './distribute.ts';
import { dropCarried } from './drop-carried.ts';

const isStart = (node: { readonly type: string }) => node.type === 'start';
const ground = { compiled: compiled(), declarations, module: deals };
const entry = (key: string): PaletteEntry => {
  const found = paletteGroups(declarations, 'blueprint', 'en')
    .flatMap((group) => group.entries)
    .find((known) => known.key === key);
  if (!found) throw new Error(key);
  return found;
};
function after(edit: Edit | undefined, document: Document = dealBlueprint): Document {
  if (!edit) throw new Error('not allowed');
  const applied = applyEdit(document, edit, declarations);
  if (isRefusal(applied)) throw new Error(applied.refused.code);
  return applied.document;
}
const add = (key: string, spot: Spot) => addEntry(ground, entry(key), spot);

test('an arrow from a state to a state brings its transition along', () => {
  const verdict = connectTo(compiled(), declarations, { node: 'prospecting', port: 'when' }, 'lost');
  expect(verdict).toMatchObject({ ok: true, edit: { edit: 'addTransition', from: 'prospecting', to: 'lost' } });
});

test('an arrow to a transition that is there only hangs it on', () => {
  const verdict = connectTo(compiled(), declarations, { node: 'negotiation', port: 'when' }, 'submit');
  expect(verdict).toMatchObject({ ok: true, edit: { edit: 'connect', to: { node: 'submit' } } });
});

test('a forbidden target says why, and does not glow', () => {
  const back = { node: 'submit', port: 'next' };
  expect(connectTo(compiled(), declarations, back, 'won')).toMatchObject({ ok: false });
  expect(mayGlow(compiled(), back, 'won')).toBe(false);
  expect(mayGlow(compiled(), { node: 'prospecting', port: 'when' }, 'start')).toBe(false);
  expect(connectTo(compiled(), declarations, { node: 'prospecting', port: 'when' }, 'start')).toMatchObject({
    ok: false,
  });
});

test('the end of a wire can be led elsewhere', () => {
  const verdict = retargetTo(compiled(), 'w7', 'won');
  expect(verdict.ok && after(verdict.edit).edges.find((wire) => wire.id === 'w7')?.to.node).toBe('won');
});

test('a state from the palette stands for the first option that no other state stands for', () => {
  const added = add('state/state', { is: 'ground', at: { x: 0, y: 0 } });
  expect(after(added?.edit).nodes.at(-1)?.config).toEqual({ value: 'engaging' });
});

test('a state at the end of an arrow is reached by a transition; a step at the end of a flow follows it', () => {
  const state = add('state/state', { is: 'end', from: { node: 'prospecting', port: 'when' }, at: { x: 0, y: 0 } });
  const drawn = after(state?.edit);
  expect(drawn.nodes).toHaveLength(12);
  expect(drawn.edges.filter((wire) => wire.from.node === 'prospecting')).toHaveLength(2);
  const step = add('notify', { is: 'end', from: { node: 'submit', port: 'after' }, at: { x: 0, y: 0 } });
  expect(after(step?.edit).edges.at(-1)).toMatchObject({ from: { node: 'submit', port: 'after' } });
});

test('a step is put into an arrow after its transition, and not before', () => {
  expect(add('notify', { is: 'wire', wire: 'w1', at: { x: 0, y: 0 } })).toBeUndefined();
  const drawn = after(add('notify', { is: 'wire', wire: 'w2', at: { x: 0, y: 0 } })?.edit);
  const notify = drawn.nodes.at(-1)?.id;
  expect(drawn.edges.find((wire) => wire.id === 'w2')?.to.node).toBe(notify);
  expect(drawn.edges.find((wire) => wire.from.node === notify)?.to.node).toBe('negotiation');
});

test('copying takes the wires among what is copied along, and pasting gives everything new ids', () => {
  const text = copyText(dealBlueprint, new Set(['start', 'negotiation', 'propose', 'sign', 'won']), isStart);
  const pasted = pasteEdit(text ?? '', { x: 2_000, y: 0 }, isStart);
  expect(pasted?.nodes).toHaveLength(4);
  const drawn = after(pasted?.edit);
  expect(drawn.nodes).toHaveLength(14);
  expect(drawn.edges).toHaveLength(13);
  expect(new Set(drawn.nodes.map((node) => node.id)).size).toBe(14);
  const copyOfWon = drawn.nodes.at(-3);
  expect(drawn.layout.nodes[copyOfWon?.id ?? '']?.x).toBe(2_620);
});

test('the text of a whole process can be pasted too; its start stays behind', () => {
  const pasted = pasteEdit(JSON.stringify(dealBlueprint), { x: 0, y: 900 }, isStart);
  expect(after(pasted?.edit).nodes.filter(isStart)).toHaveLength(1);
  expect(pasteEdit('a shopping list', { x: 0, y: 0 }, isStart)).toBeUndefined();
  expect(pasteEdit('{"throughline":"piece","nodes":[]}', { x: 0, y: 0 }, isStart)).toBeUndefined();
});

test('duplicates stand aside', () => {
  const copy = duplicateEdit(dealBlueprint, new Set(['won', 'start']), isStart);
  expect(copy?.nodes).toHaveLength(1);
  expect(after(copy?.edit).layout.nodes[copy?.nodes[0] ?? '']).toEqual({ x: 1_132, y: 176 });
});

test('a drag writes once, and into the wire it was dropped on', () => {
  const designer = openedOn();
  const loose: Edit = { edit: 'addNode', node: { id: 'wait', type: 'delay' }, at: { x: 0, y: 900 } };
  designer.perform({ label: 'Add', edits: [loose] });
  const opened = { designer, stage: createStage(designer, 'en') };
  const t = ((key: string) => key) as never;
  expect(dropCarried(opened, new Map([['wait', { x: 400, y: 90 }]]), 'w2', t)).toBe(true);
  const { document, history } = designer.store.getState();
  expect(document.edges.find((wire) => wire.id === 'w2')?.to.node).toBe('wait');
  expect(history.past.at(-1)?.label).toBe('gesture.insert');
  designer.undo();
  expect(designer.store.getState().document.layout.nodes.wait).toEqual({ x: 0, y: 900 });
  expect(dropCarried(opened, new Map([['wait', { x: 0, y: 900 }]]), null, t)).toBe(false);
});

test('what is dropped on a group stands in it', () => {
  const designer = openedOn();
  const group: Edit = { edit: 'addNode', node: { id: 'group', type: 'group' }, at: { x: 0, y: 600 } };
  const wait: Edit = { edit: 'addNode', node: { id: 'wait', type: 'delay' }, at: { x: 0, y: 900 } };
  designer.perform({ label: 'Add', edits: [group, wait] });
  const opened = { designer, stage: createStage(designer, 'en') };
  const carried = new Map([['wait', { x: 40, y: 640 }]]);
  opened.stage.carry(carried);
  dropCarried(opened, carried, null, ((key: string) => key) as never);
  expect(designer.store.getState().document.nodes.at(-1)).toMatchObject({ id: 'wait', in: 'group' });
});

test('gaps between three are made equal, the outer two stay', () => {
  const designer = openedOn();
  const at = { a: { x: 0, y: 1_000 }, b: { x: 300, y: 1_080 }, c: { x: 40, y: 1_400 } };
  const edits = Object.entries(at).map(
    ([id, place]): Edit => ({ edit: 'addNode', node: { id, type: 'delay' }, at: place }),
  );
  designer.perform({ label: 'Add', edits });
  designer.select(['a', 'b', 'c']);
  const opened = { designer, stage: createStage(designer, 'en') };
  expect(distribute(opened, 'column', ((key: string) => key) as never)).toBe(true);
  const { nodes } = designer.store.getState().document.layout;
  expect([nodes.a, nodes.b, nodes.c]).toEqual([at.a, { x: 300, y: 1_200 }, at.c]);
});

test('the palette finds by every word, in names and help', () => {
  const groups = paletteGroups(declarations, 'blueprint', 'en');
  expect(groups.map((group) => group.id)).toEqual(['states', 'transitions', 'logic', 'time', 'actions', 'ends']);
  const found = findEntries(groups, 'e-mail').flatMap((group) => group.entries.map((one) => one.key));
  expect(found).toContain('send');
  expect(findEntries(groups, 'nothing like that')).toEqual([]);
});

test('an end takes a value that ends, a state one that stays open, while there are any', () => {
  const without = compiled(after({ edit: 'removeNodes', ids: ['prospecting', 'lost'] }));
  const takenBy = (key: string) => nodeFrom(entry(key), 'n', without, deals).config?.value;
  expect(takenBy('state/endState')).toBe('lost');
  expect(takenBy('state/state')).toBe('prospecting');
});

test('what is added stands as near as it can to where one looks', () => {
  const size = { w: 200, h: 60 };
  const taken = [{ x: 0, y: 0, ...size }];
  expect(freeSpot({ x: 400, y: 0 }, size, taken)).toEqual({ x: 400, y: 0 });
  const spot = freeSpot({ x: 0, y: 0 }, size, taken);
  expect(Math.hypot(spot.x, spot.y)).toBeLessThan(100);
  expect(Math.abs(spot.y)).toBeGreaterThanOrEqual(60 + 16);
});

test('deleting a link of a chain heals it, one step of undo', () => {
  const applied = applyEdits(dealBlueprint, [{ edit: 'removeNodes', ids: ['propose'] }], declarations);
  if (isRefusal(applied)) throw new Error(applied.refused.code);
  expect(applied.document.edges.find((wire) => wire.to.node === 'sign')?.from.node).toBe('negotiation');
});
