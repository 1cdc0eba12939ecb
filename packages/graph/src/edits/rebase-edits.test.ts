import { describe, expect, it } from 'vitest';
import { draw, smallKinds } from '../../testing/small-kinds.ts';
import { type Edit, rebaseEdits } from '../index.ts';

const base = draw(
  { in: 'start', open: 'place', submit: 'gate', won: { type: 'place', config: { value: 'won', final: true } } },
  { e1: 'in.new > open', e2: 'open.when > submit #1', e3: 'submit.next > won' },
);
const rebase = (mine: Edit[], theirs: Edit[]) => rebaseEdits(base, mine, theirs, smallKinds);

describe('my edits over another’s', () => {
  it('keeps both when they touch different things, even on one node', () => {
    const mine: Edit[] = [{ edit: 'configureNode', id: 'submit', set: { who: ['owner'] } }];
    const result = rebase(mine, [{ edit: 'renameNode', id: 'submit', name: 'Hand in' }]);
    expect(result.kept).toEqual(mine);
    expect(result.document.nodes[2]).toMatchObject({ name: 'Hand in', config: { who: ['owner'] } });
  });

  it('loses mine, with the reason, when another changed the same key', () => {
    const mine: Edit = { edit: 'renameNode', id: 'submit', name: 'Mine' };
    const result = rebase([mine], [{ edit: 'renameNode', id: 'submit', name: 'Theirs' }]);
    expect(result.lost).toMatchObject([{ edit: mine, code: 'changedByAnother' }]);
    expect(result.document.nodes[2]?.name).toBe('Theirs');
  });

  it('loses what stood on a node that is gone, and what was built on that, and keeps the rest', () => {
    const result = rebase(
      [
        { edit: 'addTransition', from: 'open', to: 'won', node: { id: 'skip', type: 'gate' }, wires: ['w1', 'w2'] },
        { edit: 'renameNode', id: 'skip', name: 'Skip' },
        { edit: 'addNote', note: { id: 'n', at: { x: 0, y: 0 }, text: 'hi' } },
      ],
      [{ edit: 'removeNode', id: 'won' }],
    );
    expect(result.lost.map((edit) => edit.code)).toEqual(['unknownNode', 'unknownNode']);
    expect(result.kept.map((edit) => edit.edit)).toEqual(['addNote']);
  });

  it('does not quarrel about where a box lies', () => {
    const result = rebase(
      [{ edit: 'moveNodes', to: { open: { x: 1, y: 1 } } }],
      [{ edit: 'moveNodes', to: { open: { x: 9, y: 9 } } }],
    );
    expect(result.lost).toEqual([]);
    expect(result.document.layout.nodes.open).toEqual({ x: 1, y: 1 });
  });
});
