import { describe, expect, it } from 'vitest';
import { draw, smallKinds } from '../../testing/small-kinds.ts';
import { applyEdit, applyEdits, type Document, type Edit, isRefusal, readDocument } from '../index.ts';

const deal = draw(
  {
    in: 'start',
    open: { type: 'place', config: { value: 'open' } },
    submit: 'gate',
    note: 'step',
    won: { type: 'place', config: { value: 'won', final: true } },
  },
  { e1: 'in.new > open', e2: 'open.when > submit #1', e3: 'submit.next > note', e4: 'note.next > won' },
);

function after(document: Document, ...edits: Edit[]): Document {
  const result = applyEdits(document, edits, smallKinds);
  if (isRefusal(result)) throw new Error(`refused: ${result.refused.code}`);
  return result.document;
}
function refusal(document: Document, edit: Edit): string {
  const result = applyEdit(document, edit, smallKinds);
  return isRefusal(result) ? result.refused.code : 'applied';
}
const wires = (document: Document): string[] =>
  document.edges.map((edge) => `${edge.from.node}.${edge.from.port} > ${edge.to.node}`);

describe('drawing', () => {
  it('gives a new node the defaults and the number of its type, and says where it lies', () => {
    const drawn = after(deal, { edit: 'addNode', node: { id: 'ask', type: 'place' }, at: { x: 10, y: 20 } });
    expect(drawn.nodes.at(-1)).toEqual({ id: 'ask', type: 'place', v: 1, config: { value: 'new' } });
    expect(drawn.layout.nodes.ask).toEqual({ x: 10, y: 20 });
  });

  it('draws an arrow from state to state in one edit: a gate and two wires, last in order', () => {
    const drawn = after(deal, {
      edit: 'addTransition',
      from: 'open',
      to: 'won',
      node: { id: 'win', type: 'gate', name: 'Win at once' },
      wires: ['w1', 'w2'],
    });
    expect(drawn.edges.find((edge) => edge.id === 'w1')).toEqual({
      id: 'w1',
      from: { node: 'open', port: 'when' },
      to: { node: 'win' },
      order: 2,
    });
    expect(wires(drawn)).toContain('win.next > won');
  });

  it('draws a standing transition from the start, and one that comes back to its own state', () => {
    const gate = { type: 'gate' };
    const standing = after(deal, {
      edit: 'addTransition',
      from: 'in',
      to: 'won',
      node: { id: 'lose', ...gate },
      wires: ['w1', 'w2'],
    });
    expect(wires(standing)).toContain('in.anytime > lose');
    const again = after(deal, {
      edit: 'addTransition',
      from: 'open',
      to: 'open',
      node: { id: 'again', ...gate },
      wires: ['w1', 'w2'],
    });
    expect(wires(again)).toContain('again.next > open');
  });

  it('draws a state together with the transition that leads to it', () => {
    const drawn = after(deal, {
      edit: 'addState',
      node: { id: 'check', type: 'place', config: { value: 'check' } },
      at: { x: 1, y: 1 },
      reachedBy: { from: 'open', node: { id: 'toCheck', type: 'gate' }, wires: ['w1', 'w2'] },
    });
    expect(wires(drawn)).toEqual(expect.arrayContaining(['open.when > toCheck', 'toCheck.next > check']));
  });

  it('inserts a node into a wire, and refuses one that nothing leads on from', () => {
    const drawn = after(deal, { edit: 'insertOnEdge', edge: 'e3', node: { id: 'wait', type: 'wait' }, wire: 'w1' });
    expect(wires(drawn)).toEqual(expect.arrayContaining(['submit.next > wait', 'wait.next > note']));
    const end: Edit = { edit: 'insertOnEdge', edge: 'e3', node: { id: 'fin', type: 'end' }, wire: 'w1' };
    expect(refusal(deal, end)).toBe('noWayOn');
  });

  it('reads an older piece that is pasted in today’s shape', () => {
    const drawn = after(deal, {
      edit: 'paste',
      nodes: [{ id: 'old', type: 'gate', v: 1, config: { by: 'owner' } }],
      edges: [],
      at: {},
    });
    expect(drawn.nodes.at(-1)).toEqual({ id: 'old', type: 'gate', v: 2, config: { who: ['owner'] } });
    const newer: Edit = { edit: 'paste', nodes: [{ id: 'x', type: 'gate', v: 3 }], edges: [], at: {} };
    expect(refusal(deal, newer)).toBe('newerThanCode');
  });

  it('duplicates nodes with the wires among them, moved aside', () => {
    const placed = after(deal, { edit: 'moveNodes', to: { submit: { x: 5, y: 5 } } });
    const drawn = after(placed, {
      edit: 'duplicateNodes',
      ids: { submit: 'submit2', note: 'note2' },
      wires: { e3: 'f3', e4: 'f4' },
      by: { x: 20, y: 20 },
    });
    expect(wires(drawn).slice(4)).toEqual(['submit2.next > note2']);
    expect(drawn.layout.nodes.submit2).toEqual({ x: 25, y: 25 });
  });
});

describe('removing', () => {
  it('heals the chain where a step stood between flow wires', () => {
    expect(wires(after(deal, { edit: 'removeNode', id: 'note' }))).toEqual([
      'in.new > open',
      'open.when > submit',
      'submit.next > won',
    ]);
    expect(wires(after(deal, { edit: 'removeNode', id: 'note', heal: false }))).toHaveLength(2);
  });

  it('takes a state’s own transitions with it, but not one that also hangs elsewhere', () => {
    const shared = after(deal, {
      edit: 'connect',
      id: 'e9',
      from: { node: 'in', port: 'anytime' },
      to: { node: 'submit' },
    });
    expect(after(shared, { edit: 'removeNode', id: 'open' }).nodes.map((node) => node.id)).toContain('submit');
    expect(after(deal, { edit: 'removeNode', id: 'open' }).nodes.map((node) => node.id)).not.toContain('submit');
  });

  it('takes what stands inside a group with it, and never the start', () => {
    const grouped = after(
      deal,
      { edit: 'addNode', node: { id: 'grp', type: 'group' } },
      { edit: 'setNodeProps', id: 'note', in: 'grp' },
    );
    expect(after(grouped, { edit: 'removeNode', id: 'grp' }).nodes.map((node) => node.id)).not.toContain('note');
    expect(refusal(deal, { edit: 'removeNode', id: 'in' })).toBe('fixed');
  });

  it('heals a chain over the whole gap of a selection', () => {
    const longer = after(deal, { edit: 'insertOnEdge', edge: 'e4', node: { id: 'wait', type: 'wait' }, wire: 'w1' });
    expect(wires(after(longer, { edit: 'removeNodes', ids: ['wait', 'note'] }))).toEqual([
      'in.new > open',
      'open.when > submit',
      'submit.next > won',
    ]);
  });

  it('removes a selection in one step', () => {
    const left = after(deal, { edit: 'removeNodes', ids: ['open', 'submit', 'note'] });
    expect(left.nodes.map((node) => node.id)).toEqual(['in', 'won']);
    expect(left.edges).toEqual([]);
  });
});

describe('changing', () => {
  it('sets single keys of a config, so that two people may work on one node', () => {
    const drawn = after(
      deal,
      { edit: 'configureNode', id: 'submit', set: { 'auto.after.n': 30, 'auto.after.unit': 'day', who: ['owner'] } },
      { edit: 'configureNode', id: 'submit', clear: ['who'], set: { 'auto.after.n': 3 } },
    );
    expect(drawn.nodes[2]?.config).toEqual({ auto: { after: { n: 3, unit: 'day' } } });
    expect(drawn.nodes[1]).toBe(deal.nodes[1]);
  });

  it('lets go of wires whose exit a change took away', () => {
    const split = draw({ in: 'start', s: { type: 'split', config: { branches: ['a'] } }, w: 'end' }, { e1: 's.a > w' });
    expect(after(split, { edit: 'configureNode', id: 's', config: { branches: [] } }).edges).toEqual([]);
  });

  it('renames, switches off and on, and refuses a group inside itself', () => {
    const off = after(
      deal,
      { edit: 'setNodeProps', id: 'note', off: true },
      { edit: 'renameNode', id: 'note', name: 'N' },
    );
    expect(off.nodes[3]).toEqual({ id: 'note', type: 'step', v: 1, config: {}, off: true, name: 'N' });
    const on = after(
      off,
      { edit: 'setNodeProps', id: 'note', off: false },
      { edit: 'renameNode', id: 'note', name: null },
    );
    expect(on.nodes[3]).toEqual(deal.nodes[3]);
    const groups = after(
      deal,
      { edit: 'addNode', node: { id: 'g1', type: 'group' } },
      { edit: 'addNode', node: { id: 'g2', type: 'group', in: 'g1' } },
    );
    expect(refusal(groups, { edit: 'setNodeProps', id: 'g1', in: 'g2' })).toBe('insideItself');
    expect(refusal(groups, { edit: 'setNodeProps', id: 'note', in: 'won' })).toBe('notABlock');
  });

  it('moves the end of a wire, and orders the gates of a state', () => {
    const two = after(
      deal,
      { edit: 'addTransition', from: 'open', to: 'won', node: { id: 'win', type: 'gate' }, wires: ['w1', 'w2'] },
      { edit: 'orderWires', node: 'open', port: 'when', wires: ['w1', 'e2'] },
      { edit: 'retarget', id: 'w2', to: { node: 'open' } },
    );
    expect(two.edges.find((edge) => edge.id === 'w1')?.order).toBe(1);
    expect(two.edges.find((edge) => edge.id === 'e2')?.order).toBe(2);
    expect(wires(two)).toContain('win.next > open');
    expect(refusal(two, { edit: 'orderWires', node: 'open', port: 'when', wires: ['w1'] })).toBe('otherWires');
  });

  it('keeps notes and settings, and refuses a setting of the wrong form', () => {
    const drawn = after(
      deal,
      { edit: 'addNote', note: { id: 'n', at: { x: 0, y: 0 }, text: 'Ask Laura' } },
      { edit: 'changeNote', id: 'n', text: 'Ask Priya' },
      { edit: 'setSettings', set: { actAs: 'svc' }, clear: ['field'] },
    );
    expect(drawn.layout.notes).toEqual([{ id: 'n', at: { x: 0, y: 0 }, text: 'Ask Priya' }]);
    expect(drawn.settings).toEqual({ actAs: 'svc' });
    expect(refusal(deal, { edit: 'setSettings', set: { results: 5 } })).toBe('badSetting');
  });

  it('puts a whole document in place of another, but not one of another module or with wires to nothing', () => {
    expect(after(deal, { edit: 'replaceDocument', document: draw({ in: 'start' }, {}) }).nodes).toHaveLength(1);
    const elsewhere = { ...deal, module: 'leads' };
    expect(refusal(deal, { edit: 'replaceDocument', document: elsewhere })).toBe('otherProcess');
    const loose = { ...deal, nodes: deal.nodes.slice(0, 2) };
    expect(refusal(deal, { edit: 'replaceDocument', document: loose })).toBe('unknownNode');
  });
});

describe('refusing', () => {
  it('names what is wrong and leaves the document alone', () => {
    expect(refusal(deal, { edit: 'addNode', node: { id: 'won', type: 'place' } })).toBe('idTaken');
    expect(refusal(deal, { edit: 'addNode', node: { id: 'x', type: 'rocket' } })).toBe('unknownType');
    expect(refusal(deal, { edit: 'renameNode', id: 'gone', name: 'x' })).toBe('unknownNode');
    expect(refusal(deal, { edit: 'disconnect', id: 'gone' })).toBe('unknownEdge');
    expect(refusal(deal, { edit: 'paste', nodes: [{ id: 'in2', type: 'start' }], edges: [], at: {} })).toBe(
      'secondStart',
    );
  });

  it('applies all of a gesture or nothing', () => {
    const result = applyEdits(
      deal,
      [
        { edit: 'renameNode', id: 'open', name: 'Open' },
        { edit: 'disconnect', id: 'gone' },
      ],
      smallKinds,
    );
    expect(result).toMatchObject({ refused: { code: 'unknownEdge' }, index: 1 });
  });
});

describe('undo', () => {
  it('leaves alone what others changed on the same node meanwhile', () => {
    const named = applyEdit(deal, { edit: 'renameNode', id: 'submit', name: 'Submit' }, smallKinds);
    if (isRefusal(named)) throw new Error('refused');
    const others = after(named.document, { edit: 'configureNode', id: 'submit', set: { who: ['owner'] } });
    const undone = after(others, named.inverse);
    expect(undone.nodes[2]).toEqual({ ...deal.nodes[2], config: { who: ['owner'] } });
  });

  it('is refused when someone built on what it would take away', () => {
    const drawn = applyEdit(deal, { edit: 'addNode', node: { id: 'wait', type: 'wait' } }, smallKinds);
    if (isRefusal(drawn)) throw new Error('refused');
    const used = after(drawn.document, { edit: 'retarget', id: 'e3', to: { node: 'wait' } });
    expect(refusal(used, drawn.inverse)).toBe('inUse');
  });

  it('is refused when the exit it would use again leads elsewhere now', () => {
    const cut = applyEdit(deal, { edit: 'disconnect', id: 'e4' }, smallKinds);
    if (isRefusal(cut)) throw new Error('refused');
    const led = after(cut.document, {
      edit: 'connect',
      id: 'x',
      from: { node: 'note', port: 'next' },
      to: { node: 'open' },
    });
    expect(refusal(led, cut.inverse)).toBe('portTaken');
  });

  it('gives a document that can be read again', () => {
    expect(readDocument(JSON.parse(JSON.stringify(deal)))).toEqual({ document: deal });
  });
});
