import { applyEdit, type Document, type Edit, isRefusal } from '@throughline/graph';
import { describe, expect, test } from 'vitest';
import { compiled, dealBlueprint, declarations } from '../testing/deal-blueprint.ts';
import { drawWires } from './draw-wires.ts';
import { moveBoxes, placeBoxes } from './place-boxes.ts';
import { centreOf, overlaps } from './rect.ts';
import { onlyInStrip, standingGates } from './standing-gates.ts';

const titleOf = (node: { readonly node: { readonly name?: string | undefined; readonly id: string } }) =>
  node.node.name ?? node.node.id;

function drawn(document: Document = dealBlueprint) {
  const of = compiled(document);
  const strip = onlyInStrip(standingGates(of));
  return { of, strip, placement: placeBoxes(of, (node) => !strip.has(node.id), titleOf) };
}
const rectOf = (placement: ReturnType<typeof drawn>['placement'], id: string) => {
  const box = placement.boxes.get(id);
  if (!box) throw new Error(`${id} is not drawn`);
  return box.rect;
};
function after(edit: Edit): Document {
  const applied = applyEdit(dealBlueprint, edit, declarations);
  if (isRefusal(applied)) throw new Error(applied.refused.code);
  return applied.document;
}

describe('a transition rides on the arrow between its states', () => {
  test('in the middle, on the line that joins them', () => {
    const { placement } = drawn();
    const submit = centreOf(rectOf(placement, 'submit'));
    expect(submit).toEqual({ x: 340, y: 112 });
  });

  test('two in a chain share the arrow', () => {
    const { placement } = drawn();
    const [propose, sign] = [rectOf(placement, 'propose'), rectOf(placement, 'sign')];
    expect(propose.y).toBe(sign.y);
    expect(propose.x).toBeGreaterThan(680);
    expect(sign.x).toBeGreaterThan(propose.x + propose.w);
    expect(sign.x + sign.w).toBeLessThan(1100);
  });

  test('and keeps clear of a card that stands on the arrow', () => {
    const state = { id: 'between', type: 'state', config: { value: 'proposal' } };
    const { placement } = drawn(after({ edit: 'addNode', node: state, at: { x: 560, y: 220 } }));
    expect(overlaps(rectOf(placement, 'stale'), rectOf(placement, 'between'))).toBe(false);
  });

  test('follows when a state is dragged, and nothing else becomes a new box', () => {
    const { of, placement } = drawn();
    const moved = moveBoxes(of, placement, new Map([['prospecting', { x: 0, y: 280 }]]));
    expect(moved.get('submit')?.rect.y).toBeGreaterThan(rectOf(placement, 'submit').y);
    expect(moved.get('won')).toBe(placement.boxes.get('won'));
    expect(moved.get('sign')).toBe(placement.boxes.get('sign'));
  });

  test('and stays where it was put once it has a place of its own', () => {
    const { of, placement } = drawn(after({ edit: 'moveNodes', to: { submit: { x: 300, y: 10 } } }));
    const moved = moveBoxes(of, placement, new Map([['prospecting', { x: 0, y: 280 }]]));
    expect(moved.get('submit')).toBe(placement.boxes.get('submit'));
  });
});

test('a gate that stands for the whole run is a chip of the strip, with neither box nor wires', () => {
  const { of, strip, placement } = drawn();
  expect([...strip]).toEqual(['lose']);
  expect(placement.boxes.has('lose')).toBe(false);
  expect(drawWires(of, strip, placement.lanes).map((wire) => wire.id)).not.toContain('w9');
});

test('unless steps follow it, which must be seen', () => {
  const notify = { id: 'tell', type: 'notify', config: { to: ['owner'], text: 'Lost' } };
  const { strip, placement } = drawn(
    after({ edit: 'addNode', node: notify, at: { x: 0, y: 500 }, from: { node: 'lose', port: 'after', wire: 'w10' } }),
  );
  expect(strip.size).toBe(0);
  expect(placement.boxes.has('lose')).toBe(true);
});

test('the wires of a label are one arrow: only the second has a head', () => {
  const { of, strip, placement } = drawn();
  const heads = Object.fromEntries(drawWires(of, strip, placement.lanes).map((wire) => [wire.id, wire.head]));
  expect(heads).toMatchObject({ w1: false, w2: true, w3: false, w4: false, w5: true });
});

test('a document that was never laid out is drawn in rows, without boxes on top of each other', () => {
  const { placement } = drawn({ ...dealBlueprint, layout: { nodes: {}, notes: [] } });
  const cards = ['prospecting', 'negotiation', 'won', 'lost'].map((id) => rectOf(placement, id));
  for (const [index, one] of cards.entries())
    for (const other of cards.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
});

test('a block is drawn around its members and grows with them', () => {
  const group = after({ edit: 'addNode', node: { id: 'group', type: 'group' }, at: { x: 0, y: 600 } });
  const child = { id: 'legal', type: 'transition', name: 'Legal review', in: 'group' };
  const from = { node: 'group', port: 'children', wire: 'w11' };
  const applied = applyEdit(group, { edit: 'addNode', node: child, at: { x: 40, y: 660 }, from }, declarations);
  if (isRefusal(applied)) throw new Error(applied.refused.code);
  const { of, strip, placement } = drawn(applied.document);
  expect(rectOf(placement, 'group')).toMatchObject({ x: 20, y: 616 });
  expect(drawWires(of, strip, placement.lanes).map((wire) => wire.id)).not.toContain('w11');
  const moved = moveBoxes(of, placement, new Map([['legal', { x: 40, y: 900 }]]));
  expect(moved.get('group')?.rect.y).toBe(856);
});
