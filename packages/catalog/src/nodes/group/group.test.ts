import { describe, expect, it } from 'vitest';
import { blueprint, type Settings, Walk } from '../../../testing/walk.ts';

const child = (who: string) => ({ type: 'transition', in: 'checks', config: { who: [who], mode: 'keep' } });
//  start ─> proposal ─do─> checks { legal, credit, call } ─done─> negotiation
//                                  credit ─next─> (ends its branch)   ─short─> lost
const drawn = (config: Settings) =>
  blueprint(
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      open: { type: 'state', config: { value: 'proposal' } },
      checks: { type: 'group', config: config },
      legal: child('manager'),
      credit: child('user:sam'),
      call: child('owner'),
      nego: { type: 'state', config: { value: 'negotiation' } },
    },
    [
      'start.new > open',
      'open.do > checks',
      'checks.children > legal',
      'checks.children > credit',
      'checks.children > call',
      'checks.done > nego',
    ],
  );
const begun = (config: Settings): Walk => {
  const walk = new Walk(drawn(config));
  walk.start();
  return walk;
};

describe('a parallel group', () => {
  it('goes on when all its children are done, in any order', () => {
    const walk = begun({});
    walk.act('credit', 'sam');
    walk.act('legal', 'mia');
    expect(walk.data.stage).toBe('proposal');
    walk.act('call', 'olga');
    expect(walk.data.stage).toBe('negotiation');
  });

  it('goes on when enough are done, and withdraws the others', () => {
    const walk = begun({ finish: { atLeast: 2 } });
    walk.act('legal', 'mia');
    expect(walk.places).toEqual(['open']);
    walk.act('call', 'olga');
    expect(walk.data.stage).toBe('negotiation');
    expect(walk.act('credit', 'sam')).toMatchObject({ is: 'refused' });
  });

  it('does not count one child twice', () => {
    const walk = begun({ finish: { atLeast: 2 } });
    walk.act('legal', 'mia');
    expect(walk.act('legal', 'mia')).toMatchObject({ is: 'refused' });
    expect(walk.data.stage).toBe('proposal');
  });

  it('tells when the number can no longer be reached', () => {
    const short = drawn({ finish: { atLeast: 5 } });
    const walk = new Walk({
      ...short,
      edges: [...short.edges, { id: 's', from: { node: 'checks', port: 'short' }, to: { node: 'nego' } }],
    });
    walk.start();
    walk.act('legal', 'mia');
    expect(walk.data.stage).toBe('negotiation');
  });
});
