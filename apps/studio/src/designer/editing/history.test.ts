import { type Edit, hashDocument, isRefusal } from '@throughline/graph';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dealBlueprint, declarations, openedOn } from '../testing/deal-blueprint.ts';
import { doGesture, noHistory, redo, undo } from './history.ts';

const rename = (name: string): Edit => ({ edit: 'renameNode', id: 'submit', name });

describe('undo takes back a gesture, whatever it was', () => {
  test('drawing an arrow from state to state is one step', () => {
    const designer = openedOn();
    designer.perform({
      label: 'Draw a transition',
      edits: [
        {
          edit: 'addTransition',
          from: 'prospecting',
          to: 'lost',
          node: { id: 'drop', type: 'transition' },
          wires: ['x1', 'x2'],
        },
      ],
    });
    expect(designer.store.getState().document.nodes).toHaveLength(11);
    designer.undo();
    expect(designer.store.getState().document).toEqual(dealBlueprint);
    designer.redo();
    expect(designer.store.getState().document.nodes).toHaveLength(11);
  });

  test('typing a name is one step, as long as no pause comes between the letters', () => {
    const designer = openedOn();
    for (const name of ['H', 'Ha', 'Han', 'Hand']) {
      designer.clock.now += 200;
      designer.perform({ label: 'Rename', edits: [rename(name)], merge: 'rename submit' });
    }
    designer.clock.now += 5_000;
    designer.perform({ label: 'Rename', edits: [rename('Hand in')], merge: 'rename submit' });
    expect(designer.store.getState().history.past).toHaveLength(2);
    expect(designer.store.getState().history.past[0]?.edits).toEqual([rename('Hand')]);
    designer.undo();
    expect(nameOfSubmit(designer)).toBe('Hand');
    designer.undo();
    expect(nameOfSubmit(designer)).toBe('Submit');
  });

  test('a gesture of which one edit does not apply changes nothing', () => {
    const designer = openedOn();
    const edits: Edit[] = [rename('Hand in'), { edit: 'disconnect', id: 'gone' }];
    expect(designer.perform({ label: 'Two', edits })).toBe(false);
    expect(designer.store.getState().document).toBe(dealBlueprint);
    expect(designer.refused).toHaveLength(1);
  });

  test('a new gesture forgets what could have been done again', () => {
    const designer = openedOn();
    designer.perform({ label: 'Rename', edits: [rename('One')] });
    designer.undo();
    designer.perform({ label: 'Rename', edits: [rename('Two')] });
    designer.redo();
    expect(nameOfSubmit(designer)).toBe('Two');
  });

  test('what is undone is sent as a gesture of its own', () => {
    const designer = openedOn();
    designer.perform({ label: 'Rename', edits: [rename('One')] });
    designer.undo();
    expect(designer.store.getState().unsent.map((gesture) => gesture.label)).toEqual(['Rename', 'Rename']);
  });
});

const nameOfSubmit = (designer: ReturnType<typeof openedOn>) =>
  designer.store.getState().document.nodes.find((node) => node.id === 'submit')?.name;

const ids = dealBlueprint.nodes.map((node) => node.id);
const anyNode = fc.constantFrom(...ids);
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ edit: fc.constant('removeNode' as const), id: anyNode }),
  fc.record({ edit: fc.constant('renameNode' as const), id: anyNode, name: fc.string({ minLength: 1, maxLength: 8 }) }),
  anyNode.map((id): Edit => ({ edit: 'moveNodes', to: { [id]: { x: 40, y: 40 } } })),
  fc.record({
    edit: fc.constant('configureNode' as const),
    id: anyNode,
    set: fc.constant({ who: ['manager'], during: [{ is: 'note' }] }),
  }),
  fc
    .constantFrom(...dealBlueprint.edges)
    .map((wire): Edge => wire)
    .chain((wire) =>
      fc.oneof(
        fc.constant<Edit>({ edit: 'disconnect', id: wire.id }),
        anyNode.map((node): Edit => ({ edit: 'retarget', id: wire.id, to: { node } })),
      ),
    ),
  fc.nat(1_000).chain((number) =>
    anyNode.map(
      (from): Edit => ({
        edit: 'addTransition',
        from,
        node: { id: `t${number}`, type: 'transition' },
        wires: [`a${number}`, `b${number}`],
      }),
    ),
  ),
);
type Edge = (typeof dealBlueprint.edges)[number];

test('after any gestures, undoing all of them gives the first document, and doing them again the last', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          edits: fc.array(anyEdit, { minLength: 1, maxLength: 3 }),
          merge: fc.option(fc.constant('m')),
          pause: fc.nat(3_000),
        }),
        { maxLength: 12 },
      ),
      (gestures) => {
        let document = dealBlueprint;
        let history = noHistory;
        let at = 0;
        for (const { edits, merge, pause } of gestures) {
          at += pause;
          const step = doGesture(
            document,
            history,
            { label: '', edits, ...(merge ? { merge } : {}) },
            at,
            declarations,
          );
          if (isRefusal(step)) continue;
          ({ document, history } = step);
        }
        const last = document;
        const steps = history.past.length;
        for (let left = steps; left > 0; left -= 1) {
          const step = undo(document, history, declarations);
          if (!step || isRefusal(step)) throw new Error('undo was refused');
          ({ document, history } = step);
        }
        expect(document).toEqual(dealBlueprint);
        for (let left = steps; left > 0; left -= 1) {
          const step = redo(document, history, declarations);
          if (!step || isRefusal(step)) throw new Error('redo was refused');
          ({ document, history } = step);
        }
        expect(hashDocument(document)).toBe(hashDocument(last));
        expect(document.layout).toEqual(last.layout);
      },
    ),
    { numRuns: 150 },
  );
});
