import { describe, expect, it } from 'vitest';
import { type Drawing, drawn } from '../../testing/draw.ts';
import { ann, deal } from '../../testing/world.ts';
import { type Exploration, edited, explore, type Surroundings } from '../index.ts';

const begin = '2026-03-02T09:00:00.000Z';
const plain: Surroundings = { answer: () => null, pretend: () => [], tries: () => [{ actor: ann, input: {} }] };

function explored(drawing: Drawing, surroundings: Partial<Surroundings> = {}, more: Partial<Exploration> = {}) {
  return explore({
    process: drawn(drawing),
    start: { at: begin, event: { kind: 'start', entry: 'new', records: { record: deal }, key: '', data: null } },
    records: [{ ref: deal, name: 'Deal', owner: 'ann', createdBy: 'ann', revision: 1, data: {} }],
    company: { zone: 'UTC', calendar: null, currency: 'USD' },
    surroundings: { ...plain, ...surroundings },
    until: '2026-12-31T00:00:00.000Z',
    ...more,
  });
}

describe('an exploration', () => {
  // in → a ─submit→ b ─approve→ won      a ─(3 days)→ lost      a ─gone(name is Lost)→ lost      in ─anytime→ pause → hold ─resume→ back
  const nodes: Drawing['nodes'] = {
    a: 'place',
    submit: 'act',
    b: 'place',
    approve: 'act',
    late: ['timer', { after: { n: 3, unit: 'day' } }],
    gone: ['becomes', { when: { of: 'name', is: 'equals', value: 'Lost' } }],
    opened: ['fact', { on: ['mail.opened'] }],
    pause: ['act', { mode: 'pause', notIn: ['hold'] }],
    hold: 'place',
    resume: 'act',
    back: 'return',
    won: ['end', { result: 'won' }],
    lost: ['end', { result: 'lost' }],
    nice: ['end', { result: 'nice' }],
  };
  const wires = `in.new > a  a.when > submit  submit.next > b  b.when > approve  approve.next > won
    a.when > late  late.next > lost  a.when > gone  gone.next > lost  b.when > opened  opened.next > nice
    in.anytime > pause  pause.next > hold  hold.when > resume  resume.next > back`;

  it('finds what acts and time lead to, by the shortest way, and what nothing leads to', () => {
    const found = explored({ nodes, wires });
    expect(found.reached).toMatchObject({
      a: ['start'],
      won: ['start', 'submit', 'approve'],
      lost: ['start', 'late'],
      back: ['start', 'pause', 'resume'],
    });
    expect(found.unreached).toEqual(['gone', 'opened', 'nice']);
    expect(found.ends.map(({ result }) => result).sort()).toEqual(['lost', 'won']);
    expect(found).toMatchObject({ stuck: [], incidents: [], standstills: [], complete: true });
  });

  it('reaches more where facts and edits may come', () => {
    const comes: Surroundings['comes'] = (waits) => [
      ...waits.map(({ on, key }) => ({ event: { kind: 'fact', on, keys: [key], data: null } }) as const),
      edited(deal, { name: 'Lost' }, begin),
    ];
    const found = explored({ nodes, wires }, { comes });
    expect(found.unreached).toEqual([]);
    expect(found.reached).toMatchObject({ gone: ['start', 'record.edited'], nice: ['start', 'submit', 'mail.opened'] });
  });

  it('shows where a run would rest for good, get stuck, be refused or never come to rest', () => {
    const found = explored({
      nodes: {
        a: 'place',
        rest: 'act',
        grave: 'place',
        fail: 'act',
        boom: 'fails',
        ask: ['act', { form: [{ is: 'note', required: true }] }],
        spin: 'act',
        s1: ['write', { set: {} }],
        s2: ['write', { set: {} }],
      },
      wires: `in.new > a  a.when > rest  rest.next > grave  a.when > fail  fail.next > boom
        a.when > ask  a.when > spin  spin.next > s1  s1.next > s2  s2.next > s1`,
    });
    expect(found.standstills).toMatchObject([{ at: ['grave'], way: ['start', 'rest'] }, { at: ['a', 'boom'] }]);
    expect(found.stuck).toMatchObject([{ node: 'boom', failure: { code: 'broken' }, way: ['start', 'fail'] }]);
    expect(found.refused).toMatchObject([{ node: 'ask', reasons: [{ code: 'form' }] }]);
    expect(found.incidents).toMatchObject([{ way: ['start', 'spin'] }]);
  });

  it('ends in a circle of waits, and says when a limit cut it short', () => {
    const circle: Drawing = {
      nodes: { a: 'place', go: 'act', b: 'place', tick: ['timer', { after: { n: 1, unit: 'hour' } }] },
      wires: 'in.new > a  a.when > go  go.next > b  b.when > tick  tick.next > a',
    };
    expect(explored(circle)).toMatchObject({ unreached: [], complete: true });
    expect(explored(circle, {}, { most: 2 })).toMatchObject({ unreached: ['tick'], complete: false });
    expect(explored(circle, {}, { until: begin })).toMatchObject({ unreached: ['tick'], complete: false });
  });
});
