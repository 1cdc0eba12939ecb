import { describe, expect, it } from 'vitest';
import { draw, smallKinds } from '../testing/small-kinds.ts';
import { canConnect, compileDocument } from './index.ts';

//  in ─new─> open ─when─> submit ─next─> check(group: a ─next─> b, sign) ─done─> won
const deal = draw(
  {
    in: 'start',
    open: { type: 'place', name: 'Open', config: { value: 'open' } },
    submit: 'gate',
    check: 'group',
    a: { type: 'step', in: 'check' },
    b: { type: 'step', in: 'check' },
    sign: { type: 'gate', in: 'check' },
    won: { type: 'place', config: { value: 'won', final: true } },
    spare: 'step',
  },
  {
    e1: 'in.new > open',
    e2: 'open.when > submit #1',
    e3: 'submit.next > check',
    e4: 'check.inside > a',
    e5: 'a.next > b',
    e6: 'check.done > won',
  },
);
const may = (from: string, to: string, except?: string): string => {
  const [node = '', port = ''] = from.split('.');
  const answer = canConnect(deal, smallKinds, { node, port }, { node: to }, except);
  return answer.ok ? 'ok' : answer.code;
};

describe('may a wire lead from here to there', () => {
  it('from a gates port only to gates, as many as one likes', () => {
    expect(may('open.when', 'won')).toBe('gatesOnly');
    expect(may('in.anytime', 'submit')).toBe('ok');
    expect(may('open.when', 'submit')).toBe('alreadyConnected');
  });

  it('from a flow, side or error port only once, unless the wire itself is moved', () => {
    expect(may('in.new', 'won')).toBe('portTaken');
    expect(may('in.new', 'won', 'e1')).toBe('ok');
    expect(may('submit.after', 'spare')).toBe('ok');
    expect(may('submit.error', 'open')).toBe('ok');
  });

  it('never to itself, never back to the start, never from an exit that is not there', () => {
    expect(may('spare.next', 'spare')).toBe('toItself');
    expect(may('spare.next', 'in')).toBe('toStart');
    expect(may('won.when', 'submit')).toBe('unknownPort');
    expect(may('spare.next', 'gone')).toBe('unknownNode');
  });

  it('into a group only by its own exits, and out of it freely', () => {
    expect(may('spare.next', 'a')).toBe('intoBlock');
    expect(may('check.inside', 'spare')).toBe('innerOnly');
    expect(may('check.inside', 'b')).toBe('ok');
    expect(may('check.children', 'sign')).toBe('ok');
    expect(may('b.next', 'won')).toBe('ok');
  });

  it('says why in three languages, calling things by their names', () => {
    const answer = canConnect(deal, smallKinds, { node: 'open', port: 'gone' }, { node: 'won' });
    expect(answer).toMatchObject({
      reason: { en: '“Open” has no exit “gone”.', 'zh-TW': '「Open」沒有出口「gone」。' },
    });
  });
});

describe('a compiled document', () => {
  const compiled = compileDocument(deal, smallKinds);

  it('answers what leads where', () => {
    expect(compiled.start?.id).toBe('in');
    expect(compiled.targetOf('in', 'new')?.id).toBe('open');
    expect(compiled.wayOn('open')?.id).toBe('late');
    expect(compiled.gatesOf('open').map((gate) => gate.id)).toEqual(['submit']);
    expect(compiled.wiresInto('won').map((wire) => wire.id)).toEqual(['e6']);
    expect(compiled.membersOf('check').map((node) => node.id)).toEqual(['a', 'b', 'sign']);
    expect(compiled.wiresFrom('nobody')).toEqual([]);
  });

  it('takes gates in their order, those without one last', () => {
    const three = draw(
      { p: 'place', x: 'gate', y: 'gate', z: 'gate' },
      { e1: 'p.when > x', e2: 'p.when > y #2', e3: 'p.when > z #1' },
    );
    expect(
      compileDocument(three, smallKinds)
        .gatesOf('p')
        .map((gate) => gate.id),
    ).toEqual(['z', 'y', 'x']);
  });

  it('bears what a draft may hold: unknown types, blocks that are inside each other', () => {
    const odd = draw({ r: 'rocket', g: { type: 'group', in: 'h' }, h: { type: 'group', in: 'g' } }, {});
    const { nodes } = compileDocument(odd, smallKinds);
    expect(nodes.get('r')).toMatchObject({ role: 'step', ports: [] });
    expect(nodes.get('g')?.containers).toEqual(['h']);
  });
});
