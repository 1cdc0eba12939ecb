import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ModuleDefinition, standardModules } from '@throughline/crm';
import { checkDocument, type Document, readDocument } from '@throughline/graph';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outcome, Walk } from '../../testing/walk.ts';
import { declarations } from '../index.ts';

/*
 *   any state ─ pause ▶ hold ─ resume ▶ back        any state ─ lose ▶ lost
 *
 *   new ▶ qualify ─ submit ▶ checks [5 business days, late ▶ qualify]
 *                              │ do
 *                              ▼
 *                            group 2 of { legal, credit ▶ rating ─ bad ▶ lost, reference }
 *                              │ done
 *                              ▼
 *                            nego ─ propose ▶ sign ▶ won      nego ─ 30 days ▶ lost
 *                                              └ after ▶ thanks
 */
const read = readDocument(JSON.parse(readFileSync(join(import.meta.dirname, 'deal-blueprint.json'), 'utf8')));
if ('problems' in read) throw new Error(JSON.stringify(read.problems));
const { document } = read;
const deals = standardModules.find((module) => module.id === 'deals') as ModuleDefinition;
const amount = { minor: '500000', currency: 'USD' };

const timers = (walk: Walk): string[] =>
  walk.rows.flatMap((row) => (row.is === 'timer' ? [`${row.hold} ${row.due}`] : [])).sort();
/** Where acts are possible: gates armed at a place, and gates a token stands before. */
const seats = (walk: Walk): string[] => {
  const standing = (position: number): string => walk.run?.positions.find((at) => at.id === position)?.node ?? '';
  return walk.rows.flatMap((row) => (row.is === 'seat' ? [row.gate ?? standing(row.position)] : [])).sort();
};
const sent = (outcome: Outcome): string[] =>
  outcome.is === 'advanced' ? outcome.effects.map((effect) => effect.kind) : [];

function atChecks(): Walk {
  const walk = new Walk(document, { name: 'Nordwind', amount });
  walk.start();
  walk.act('submit', 'olga', { fields: { closeDate: '2026-06-30' } });
  return walk;
}
function atNegotiation(): Walk {
  const walk = atChecks();
  walk.act('legal', 'mia');
  walk.act('reference', 'olga');
  return walk;
}

describe('the deal blueprint', () => {
  it('is a sound drawing', () => {
    const problems = checkDocument(document, declarations, deals, standardModules);
    expect(problems.map((problem) => `${problem.severity} ${problem.code} ${problem.key ?? ''}`)).toEqual([
      'warning valueNotDrawn prospecting',
    ]);
  });

  it('writes the field on entry and offers what leads on', () => {
    const walk = new Walk(document, { name: 'Nordwind', amount });
    walk.start();
    expect(walk.data.stage).toBe('engaging');
    expect(seats(walk)).toEqual(['lose', 'pause', 'submit']);
    expect(walk.act('submit', 'sam')).toMatchObject({ is: 'refused', reasons: [{ code: 'who' }] });
  });

  it('arms three timers and the group on reaching the checks', () => {
    const walk = atChecks();
    expect(timers(walk).map((timer) => timer.slice(0, -24))).toEqual(['alert:a ', 'alert:b ', 'sla ']);
    expect(seats(walk)).toEqual(['credit', 'legal', 'lose', 'pause', 'reference']);
  });

  it('parks the checks with the group’s progress and its clocks, and lifts them again', () => {
    const walk = atChecks();
    walk.act('legal', 'mia');
    const before = timers(walk);
    walk.act('pause', 'olga');
    expect(walk.data.stage).toBe('onHold');
    expect(timers(walk)).toEqual([]);
    expect(walk.act('reference', 'olga')).toMatchObject({ is: 'refused' });
    walk.now = '2026-03-16T09:00:00.000Z';
    walk.act('resume', 'olga');
    expect(walk.data.stage).toBe('proposal');
    expect(timers(walk)).not.toEqual(before);
    expect(timers(walk)).toHaveLength(3);
    walk.act('reference', 'olga');
    expect(walk.data.stage).toBe('negotiation');
  });

  it('ends the pause and what was paused when it is lost from there', () => {
    const walk = atChecks();
    walk.act('pause', 'olga');
    walk.act('lose', 'olga');
    expect(walk.run).toMatchObject({ status: 'done', result: 'lost', positions: [] });
  });

  it('goes out of the group to lost when the rating is bad, closing group and state', () => {
    const walk = atChecks();
    walk.act('credit', 'sam', { fields: { discount: '55' } });
    expect(walk.data.stage).toBe('lost');
    expect(walk.rows).toEqual([]);
  });

  it('falls back after five business days, with its alerts before, and lets its clock stand while it waits for the customer', () => {
    const walk = atChecks();
    expect(sent(walk.nextTimer())).toEqual(['notify']);
    walk.edit({ nextStep: 'customer' });
    expect(timers(walk)).toEqual([]);
    walk.now = '2026-04-06T09:00:00.000Z';
    walk.edit({ nextStep: 'ours' });
    expect(timers(walk).every((timer) => timer > 'alert:b 2026-04-06')).toBe(true);
    expect(sent(walk.nextTimer())).toEqual(['notify']);
    walk.nextTimer();
    expect(walk.data.stage).toBe('engaging');
  });

  it('keeps the record in negotiation until it is signed: the chain is one way with two steps', () => {
    const walk = atNegotiation();
    expect(timers(walk)).toHaveLength(1);
    walk.act('propose', 'olga');
    expect(walk.data.stage).toBe('negotiation');
    // Its own gates are shut while the token is on its way; those of the whole run are not.
    expect(timers(walk)).toEqual([]);
    expect(seats(walk)).toEqual(['lose', 'pause', 'sign']);
    expect(walk.act('sign', 'olga')).toMatchObject({ is: 'refused', reasons: [{ code: 'form' }] });
    expect(sent(walk.act('sign', 'olga', { note: 'Signed on paper' }))).toEqual(['send', 'write']);
    expect(walk.run).toMatchObject({ status: 'closing', result: 'won' });
    walk.fact('effect.done', [`effect:${walk.run?.id}/thanks/1/send`]);
    expect(walk.run).toMatchObject({ status: 'done', positions: [] });
  });

  it('goes stale after thirty days', () => {
    const walk = atNegotiation();
    walk.nextTimer();
    expect(walk.run).toMatchObject({ status: 'done', result: 'lost' });
  });

  it('is taken up where a deal already stands, without writing anything', () => {
    const walk = new Walk(document, { name: 'Old deal', amount, stage: 'negotiation' });
    const adopted = walk.hear({
      kind: 'adopt',
      entry: 'new',
      node: 'nego',
      records: { record: { module: 'deals', id: 'd1' } },
      key: '',
      since: '2026-02-20T09:00:00.000Z',
    });
    expect(sent(adopted)).toEqual([]);
    expect(timers(walk)).toEqual(['due 2026-03-22T09:00:00.000Z']);
    expect(seats(walk)).toEqual(['lose', 'pause', 'propose']);
  });
});

/** Who may do what, so that most of what happens in the walks is allowed; strangers try now and then. */
const may: [act: string, who: string][] = [
  ['submit', 'olga'],
  ['legal', 'mia'],
  ['credit', 'sam'],
  ['reference', 'olga'],
  ['propose', 'olga'],
  ['sign', 'olga'],
  ['pause', 'olga'],
  ['resume', 'olga'],
  ['resume', 'olga'],
];
const happening = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...may).map(([act, who]) => ({ act, who })) },
  { weight: 1, arbitrary: fc.constantFrom(...may, ['lose', 'olga']).map(([act = '']) => ({ act, who: 'sam' })) },
  { weight: 1, arbitrary: fc.constantFrom({ act: 'lose', who: 'olga' }, { act: 'submit', who: 'mia' }) },
  { weight: 3, arbitrary: fc.record({ edit: fc.constantFrom('customer', 'ours', 'call') }) },
  { weight: 1, arbitrary: fc.constant({ timer: true }) },
  { weight: 1, arbitrary: fc.record({ hours: fc.integer({ min: 1, max: 60 }) }) },
);

it('never leaves an orphan, never rests in two states at once, and leaves nothing behind, whatever happens in whatever order', () => {
  const ends = new Set<string>();
  fc.assert(
    fc.property(fc.array(happening, { minLength: 5, maxLength: 40, size: 'max' }), (story) => {
      const walk = new Walk(document, { name: 'Nordwind', amount });
      walk.start();
      for (const event of story) {
        if (walk.run?.status === 'done') break;
        if ('act' in event) walk.act(event.act, event.who, inputFor(event.act));
        else if ('edit' in event) walk.edit({ nextStep: event.edit });
        else if ('hours' in event) walk.now = new Date(Date.parse(walk.now) + event.hours * 3_600_000).toISOString();
        else if (timers(walk).length > 0) walk.nextTimer();
        expectSound(walk);
      }
      ends.add(walk.run?.result ?? 'open');
    }),
    { numRuns: 300 },
  );
  expect([...ends].sort()).toEqual(['lost', 'open', 'won']);
}, 60_000);

function inputFor(act: string) {
  if (act === 'submit') return { fields: { closeDate: '2026-06-30' } };
  if (act === 'credit') return { fields: { discount: '10' } };
  return act === 'sign' ? { note: 'Signed' } : null;
}

function expectSound(walk: Walk): void {
  const run = walk.run;
  if (!run) throw new Error('There is no run.');
  const ids = new Set(run.positions.map((at) => at.id));
  for (const at of run.positions) expect(at.parent === null || ids.has(at.parent)).toBe(true);
  const open = run.positions.filter((at) => stateOf(document, at.node) && at.parked === undefined);
  if (run.status === 'running') {
    expect(open).toHaveLength(1);
    expect(walk.data.stage).toBe(stateOf(document, open[0]?.node ?? ''));
  } else {
    expect(open).toEqual([]);
    expect(walk.rows.filter((row) => row.is === 'seat' || row.is === 'lock')).toEqual([]);
  }
  if (run.status === 'done') expect([run.positions, walk.rows]).toEqual([[], []]);
}

const stateOf = (of: Document, id: string): unknown =>
  of.nodes.find((node) => node.id === id && node.type === 'state')?.config.value;
