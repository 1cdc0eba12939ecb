import { describe, expect, it } from 'vitest';
import { type Drawing, drawn } from '../../testing/draw.ts';
import { ann, deal } from '../../testing/world.ts';
import { backtest, edited, type History, type Planned, simulate, type World } from '../index.ts';

// in → a ─submit(owner's)→ b ─approve→ won      a ─late(4 days)→ lost      b ─gone(name is Lost)→ lost
const drawing: Drawing = {
  nodes: {
    a: ['place', { value: 'prospecting' }],
    submit: ['act', { who: ['owner'] }],
    late: ['timer', { after: { n: 4, unit: 'day' } }],
    b: ['place', { value: 'negotiation' }],
    approve: 'act',
    gone: ['becomes', { when: { of: 'name', is: 'equals', value: 'Lost' } }],
    won: ['end', { result: 'won' }],
    lost: ['end', { result: 'lost' }],
  },
  wires: `in.new > a  a.when > submit  submit.next > b  a.when > late  late.next > lost
    b.when > approve  approve.next > won  b.when > gone  gone.next > lost`,
};
const changed = (id: string, config: object): Drawing => ({
  ...drawing,
  nodes: Object.fromEntries(
    Object.entries(drawing.nodes).map(([node, was]) => {
      const [type] = typeof was === 'string' ? [was] : was;
      return [node, node === id ? [type, { ...config }] : was] as const;
    }),
  ) as Drawing['nodes'],
});

const company = { zone: 'UTC', calendar: null, currency: 'USD' } as const;
const records = [{ ref: deal, name: 'Deal', owner: 'ann', createdBy: 'ann', revision: 1, data: { name: 'Deal' } }];
const act = (node: string, at: string): Planned => ({
  at,
  event: { kind: 'act', node, name: 'perform', input: {}, actor: ann },
});
const script: readonly Planned[] = [
  {
    at: '2026-03-02T09:00:00.000Z',
    event: { kind: 'start', run: 'r1', entry: 'new', records: { record: deal }, key: '', data: null },
  },
  act('submit', '2026-03-05T09:00:00.000Z'),
  edited(deal, { name: 'Lost' }, '2026-03-09T09:00:00.000Z'),
];

/** What happened to a run of the drawing as it was, in a world that answered. */
function lived(world: World = { answer: () => null, pretend: () => [], choose: () => null }): History {
  const until = '2026-03-10T00:00:00.000Z';
  const { steps } = simulate({ process: drawn(drawing), script, records, company, world, until });
  return { script, records, steps, until };
}

describe('a back-test', () => {
  it('of the same drawing goes the same way', () => {
    const { differs, unknown, simulated } = backtest(drawn(drawing), lived(), company);
    expect({ differs, unknown }).toEqual({ differs: null, unknown: [] });
    expect(simulated.run?.result).toBe('lost');
  });

  it('shows where a changed one would have gone otherwise: a shorter deadline, another condition', () => {
    const sooner = drawn(changed('late', { after: { n: 2, unit: 'day' } }));
    expect(backtest(sooner, lived(), company).differs).toMatchObject({
      then: { did: 'took', node: 'submit', at: '2026-03-05T09:00:00.000Z' },
      now: { did: 'took', node: 'late', at: '2026-03-04T09:00:00.000Z' },
    });
    const never = drawn(changed('gone', { when: { of: 'name', is: 'equals', value: 'Away' } }));
    expect(backtest(never, lived(), company).differs).toMatchObject({ then: { did: 'took', node: 'gone' }, now: null });
  });

  it('answers as it was answered then, and says what it was never asked', () => {
    const mine = drawn(changed('submit', { who: ['manager'] }));
    const { differs, unknown, simulated } = backtest(mine, lived(), company);
    expect(differs).toMatchObject({ then: { node: 'submit' }, now: { node: 'late' } });
    expect(simulated.refused).toHaveLength(1);
    expect(unknown).toEqual([{ ask: 'person', id: 'ann' }]);
    const said = lived();
    const at = '2026-03-01T00:00:00.000Z';
    const answer = { id: 'ann', name: 'Ann', email: '', active: true, zone: 'UTC', manager: 'ann' };
    const asked = { at, did: 'answered', query: { ask: 'person', id: 'ann' }, answer } as const;
    expect(backtest(mine, { ...said, steps: [asked, ...said.steps] }, company)).toMatchObject({
      differs: null,
      unknown: [],
    });
  });
});
