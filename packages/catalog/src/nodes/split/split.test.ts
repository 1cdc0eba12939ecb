import { describe, expect, it } from 'vitest';
import { drawing, type Settings, Walk } from '../../../testing/walk.ts';
import { splitDeclaration } from './declaration.ts';

const branches = [
  { id: 'a', share: 45 },
  { id: 'b', share: 45 },
];
//  start ─> ab ─a─> short   ab ─b─> long   ab ─holdout─> none
const drawn = (config: Settings) =>
  drawing(
    { kind: 'journey', module: 'leads', settings: {} },
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      ab: { type: 'split', config: { branches, ...config } },
      short: { type: 'end', config: { result: 'a' } },
      long: { type: 'end', config: { result: 'b' } },
      none: { type: 'end', config: { result: 'none' } },
    },
    ['start.new > ab', 'ab.a > short', 'ab.b > long', 'ab.holdout > none'],
  );
const way = (email: string, config: Settings = {}): string | undefined => {
  const walk = new Walk(drawn(config), { name: 'Ada', email });
  walk.start();
  return walk.run?.result;
};

describe('a split by chance', () => {
  it('sends about its share each way, and holds out the rest', () => {
    const ways = Array.from({ length: 2_000 }, (_, index) => way(`person${index}@example.com`));
    const share = (name: string): number => ways.filter((one) => one === name).length / ways.length;
    // Three standard deviations of 2,000 draws are 3.3 points at 45 percent and 2.0 at 10.
    expect(Math.abs(share('a') - 0.45)).toBeLessThan(0.034);
    expect(Math.abs(share('b') - 0.45)).toBeLessThan(0.034);
    expect(Math.abs(share('none') - 0.1)).toBeLessThan(0.021);
  });

  it('sends the same person the same way, however the address is written, and draws anew under another salt', () => {
    const people = Array.from({ length: 200 }, (_, index) => `person${index}@example.com`);
    expect(people.map((email) => way(email.toUpperCase()))).toEqual(people.map((email) => way(email)));
    const moved = people.filter((email) => way(email) !== way(email, { salt: 'autumn' }));
    expect(moved.length).toBeGreaterThan(60);
  });

  it('refuses shares beyond the whole', () => {
    const context = { document: drawn({}), declarationOf: () => undefined, module: {} as never, modules: [] };
    const config = { branches: [...branches, { id: 'c', share: 11 }] };
    expect(splitDeclaration.check?.({ id: 'ab', type: 'split', v: 1, config }, context)).toMatchObject([
      { code: 'sharesTooLarge' },
    ]);
  });
});
