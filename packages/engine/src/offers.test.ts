import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { ann, bob, World } from '../testing/world.ts';

// in ─anytime→ lose → lost(end)
//  └─new→ a ─submit→ b ─propose→ (sign) → won(end)
const path = drawn({
  nodes: {
    a: 'place',
    submit: ['act', { who: ['owner', 'manager'], when: { of: 'name', is: 'equals', value: 'Ready' } }],
    b: 'place',
    propose: ['act', { who: ['group:legal'] }],
    sign: ['act', { form: [{ is: 'note' }] }],
    won: ['end', { result: 'won' }],
    lose: 'act',
    lost: ['end', { result: 'lost' }],
    apart: 'place',
    never: 'act',
  },
  wires: `in.new > a  a.when > submit  submit.next > b  b.when > propose  propose.next > sign  sign.next > won
    in.anytime > lose  lose.next > lost  apart.when > never`,
});
const whyNot = (world: World, node: string, actor = ann) => {
  const offer = world.offers(actor).find((one) => one.node === node);
  return offer?.offered === false ? offer.whyNot : null;
};

describe('offers', () => {
  it('tell every act: what is offered with where it leads, the innermost first, then what is not reached', () => {
    const world = new World(path, { name: 'Ready' });
    world.start();
    expect(world.offers(ann).map(({ node, offered, to }) => [node, offered, to])).toEqual([
      ['submit', true, 'b'],
      ['lose', true, 'lost'],
      ['propose', false, 'won'],
      ['sign', false, 'won'],
      ['never', false, undefined],
    ]);
  });

  it('say which part of a condition failed, with the value that was found', () => {
    const world = new World(path, { name: 'Draft' });
    world.start();
    const why = whyNot(world, 'submit');
    expect(why).toMatchObject({ who: ['owner', 'manager'], way: [], reasons: [{ code: 'when' }] });
    const text = why?.reasons[0]?.text;
    expect(text).toMatchObject({ en: expect.stringContaining('Ready'), 'zh-CN': expect.stringContaining('Draft') });
  });

  it('say who could, when it is not the person who asks', () => {
    const world = new World(path, { name: 'Ready' });
    world.start();
    expect(whyNot(world, 'submit', bob)).toMatchObject({
      reasons: [{ code: 'who', text: { en: 'You may not do this. Who may: the owner, the owner’s manager.' } }],
    });
    const boss = { id: 'boss', name: 'Boss', principals: [] };
    expect(whyNot(world, 'submit', boss)).toBeNull();
  });

  it('say what a record waits for that is on its way out of its place', () => {
    const world = new World(path, { name: 'Ready' });
    world.start();
    world.act('submit', ann);
    world.act('propose', { id: 'leo', name: 'Leo', principals: ['group:legal'] });
    expect(whyNot(world, 'propose')?.reasons).toMatchObject([
      { code: 'notOffered', text: { en: '“act” is not offered now: the record waits for “act” first.' } },
    ]);
  });

  it('show the shortest way to what is not reached, and none where there is none', () => {
    const world = new World(path, { name: 'Ready' });
    world.start();
    expect(whyNot(world, 'sign')).toMatchObject({ reasons: [{ code: 'notOffered' }], way: ['submit', 'propose'] });
    expect(whyNot(world, 'propose')?.way).toEqual(['submit']);
    expect(whyNot(world, 'never')?.way).toEqual([]);
    expect(whyNot(world, 'sign')?.reasons[0]?.text).toMatchObject({
      en: '“act” is not offered while the record is in “place”.',
    });
  });

  it('judge nobody’s rights when nobody asks', () => {
    const world = new World(path, { name: 'Ready' });
    world.start();
    expect(world.offered()).toEqual(['submit', 'lose']);
  });
});
