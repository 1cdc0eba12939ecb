import fc from 'fast-check';
import { expect, it } from 'vitest';
import { draw, smallKinds } from '../../testing/small-kinds.ts';
import {
  applyEdit,
  compileDocument,
  type Document,
  type Edit,
  editSchema,
  isRefusal,
  writeDocument,
} from '../index.ts';

/** Few ids, so that edits meet each other often. */
const id = fc.constantFrom('in', 'a', 'b', 'c', 'd', 'e', 'f', 'g');
const wire = fc.constantFrom('w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7');
const port = fc.constantFrom(
  'new',
  'anytime',
  'when',
  'do',
  'next',
  'after',
  'inside',
  'children',
  'done',
  'x',
  'otherwise',
);
const type = fc.constantFrom('place', 'gate', 'step', 'wait', 'split', 'group', 'end');
const at = fc.record({ x: fc.integer({ min: -9, max: 9 }), y: fc.integer({ min: -9, max: 9 }) });
const config = fc.constantFrom({}, { value: 'a' }, { value: 'b', final: true }, { branches: ['x'] }, { who: { n: 1 } });
const node = fc.record({ id, type, in: id, config, name: fc.constant('N') }, { requiredKeys: ['id', 'type'] });
const from = fc.record({ node: id, port });
const to = fc.record({ node: id });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ edit: fc.constant('addNode' as const), node, at }),
  fc.record({ edit: fc.constant('addState' as const), node, at }),
  fc.record({ edit: fc.constant('addTransition' as const), from: id, to: id, node, wires: fc.tuple(wire, wire) }),
  fc.record({ edit: fc.constant('removeNode' as const), id }),
  fc.record({ edit: fc.constant('removeNodes' as const), ids: fc.array(id, { minLength: 1, maxLength: 3 }) }),
  fc.record({ edit: fc.constant('moveNodes' as const), to: fc.dictionary(id, at, { maxKeys: 3 }) }),
  fc.record({ edit: fc.constant('renameNode' as const), id, name: fc.constantFrom('A', 'B', null) }),
  fc.record({ edit: fc.constant('configureNode' as const), id, config }),
  fc.record({
    edit: fc.constant('configureNode' as const),
    id,
    set: fc.constantFrom({ value: 'c' }, { 'who.n': 2, 'who.m': 1 }),
  }),
  fc.record({
    edit: fc.constant('configureNode' as const),
    id,
    clear: fc.constantFrom<string[]>(['value'], ['who.n'], ['branches.0']),
  }),
  fc.record({ edit: fc.constant('setNodeProps' as const), id, in: fc.option(id), off: fc.boolean() }),
  fc.record({ edit: fc.constant('connect' as const), id: wire, from, to }),
  fc.record({ edit: fc.constant('disconnect' as const), id: wire }),
  fc.record({ edit: fc.constant('retarget' as const), id: wire, from, to }, { requiredKeys: ['edit', 'id'] }),
  fc.record({ edit: fc.constant('insertOnEdge' as const), edge: wire, node, wire }),
  fc.record({
    edit: fc.constant('duplicateNodes' as const),
    ids: fc.dictionary(id, id, { maxKeys: 3 }),
    wires: fc.dictionary(wire, wire),
    by: at,
  }),
  fc.record({
    edit: fc.constant('setSettings' as const),
    set: fc.constantFrom({ field: 'x' }, { actAs: 'y' }),
    clear: fc.constantFrom<string[]>([], ['field']),
  }),
  fc.record({ edit: fc.constant('addNote' as const), note: fc.record({ id, at, text: fc.constantFrom('p', 'q') }) }),
  fc.record({ edit: fc.constant('changeNote' as const), id, text: fc.constantFrom('r', 's') }),
  fc.record({ edit: fc.constant('removeNote' as const), id }),
);

const blank = draw(
  { in: 'start', a: 'place', b: 'gate', c: 'step' },
  { w1: 'in.new > a', w2: 'a.when > b #1', w3: 'b.next > c' },
);

/** In a sound document ids are unique and every wire and every `in` names a node that is there. */
function assertSound(document: Document): void {
  const ids = new Set(document.nodes.map((known) => known.id));
  expect(ids.size).toBe(document.nodes.length);
  expect(new Set(document.edges.map((known) => known.id)).size).toBe(document.edges.length);
  for (const edge of document.edges) expect(ids.has(edge.from.node) && ids.has(edge.to.node)).toBe(true);
  for (const known of document.nodes) expect(known.in === undefined || ids.has(known.in)).toBe(true);
  const compiled = compileDocument(document, smallKinds);
  for (const edge of document.edges) expect(compiled.portOf(edge.from.node, edge.from.port)).toBeDefined();
}

it('any sequence of edits is taken back by its inverses, one by one, and done again by theirs', () => {
  let applied = 0;
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 40, size: 'max' }), (edits) => {
      const past: { readonly before: Document; readonly after: Document; readonly inverse: Edit }[] = [];
      let document = blank;
      for (const each of edits) {
        const result = applyEdit(document, each, smallKinds);
        if (isRefusal(result)) continue;
        applied += 1;
        assertSound(result.document);
        expect(editSchema.parse(JSON.parse(JSON.stringify(result.inverse)))).toEqual(result.inverse);
        past.push({ before: document, after: result.document, inverse: result.inverse });
        document = result.document;
      }
      for (const { before, after, inverse } of past.toReversed()) {
        const undone = applyEdit(document, inverse, smallKinds);
        if (isRefusal(undone)) throw new Error(`Undo refused: ${undone.refused.code}`);
        expect(writeDocument(undone.document)).toBe(writeDocument(before));
        const redone = applyEdit(undone.document, undone.inverse, smallKinds);
        if (isRefusal(redone)) throw new Error(`Redo refused: ${redone.refused.code}`);
        expect(writeDocument(redone.document)).toBe(writeDocument(after));
        document = undone.document;
      }
      expect(writeDocument(document)).toBe(writeDocument(blank));
    }),
    { numRuns: 600 },
  );
  // A generator whose edits are nearly all refused would prove nothing.
  expect(applied).toBeGreaterThan(2_500);
}, 60_000);
