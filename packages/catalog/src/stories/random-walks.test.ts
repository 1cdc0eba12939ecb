import { readdirSync } from 'node:fs';
import type { Run } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { Document } from '@throughline/graph';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readStory } from '../../testing/read-story.ts';
import { Walk } from '../../testing/walk.ts';

/*
 * Every example is led through anything that may happen to it, in any order: people who may and people who may not, facts
 * it waits for, answers of the world, timers, edits. Whatever comes, the run stays whole, and the same again comes to the same.
 */

const stories = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length));

const people = ['olga', 'mia', 'vera', 'tom', 'tia', 'sam'] as const;
const data = {
  name: 'Nordwind',
  email: 'ada@example.com',
  phone: '+49 30 1234567',
  country: 'DE',
  discount: '20',
  contact: 'c1',
  amount: { minor: '5000000', currency: 'EUR' },
  stage: 'prospecting',
};

const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ is: fc.constant('act' as const), which: fc.nat(20), who: fc.constantFrom(...people) }),
  },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('wait' as const), which: fc.nat(20), result: fc.nat(5) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('answer' as const),
      which: fc.nat(9),
      on: fc.constantFrom('effect.done', 'effect.failed', 'task.done', 'run.ended'),
      result: fc.nat(5),
    }),
  },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('timer' as const) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('later' as const), hours: fc.integer({ min: 1, max: 200 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant('edit' as const),
      set: fc.constantFrom({ discount: '35' }, { country: 'CN' }, { stage: 'won' }, { discount: '5' }, { email: '' }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('control' as const), do: fc.constantFrom('pause', 'resume') }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const nth = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(1, list.length)];

/** What an event or an answer may say of how something went. */
function resultOf(walk: Walk, at: number): Json {
  const results = ['approved', 'rejected', 'ok', 'won', ...(walk.run?.made ? Object.keys(walk.run.made) : [])];
  return { result: nth(results, at) ?? 'ok', status: 'done' };
}

function happen(walk: Walk, one: Happening): void {
  switch (one.is) {
    case 'act': {
      const [node, act] = (nth(walk.seats, one.which) ?? '').split(' ');
      if (node && act) walk.act(node, one.who, { note: 'So be it' }, act);
      break;
    }
    case 'wait': {
      const wait = nth(
        walk.rows.flatMap((row) => (row.is === 'wait' ? [row] : [])),
        one.which,
      );
      if (wait) walk.fact(wait.on, [wait.key], resultOf(walk, one.result));
      break;
    }
    case 'answer': {
      const key = nth(walk.run?.pending ?? [], one.which)?.key;
      const kind = { 'task.done': 'task', 'run.ended': 'run' }[one.on as 'task.done'] ?? 'effect';
      if (key !== undefined) walk.fact(one.on, [`${kind}:${key}`], resultOf(walk, one.result));
      break;
    }
    case 'timer':
      if (walk.timers.length > 0) walk.nextTimer();
      break;
    case 'later':
      walk.later(one.hours);
      break;
    case 'edit':
      walk.edit(one.set);
      break;
    case 'control':
      walk.hear({ kind: 'control', do: one.do as 'pause', reason: 'By chance' }, 'vera');
      break;
  }
}

function expectWhole(run: Run, walk: Walk): void {
  const ids = new Set<number>();
  for (const { id, parent } of run.positions) {
    expect(parent === null ? ids.size === 0 : ids.has(parent)).toBe(true);
    ids.add(id);
  }
  for (const { owner } of run.pending) expect(ids.has(owner)).toBe(true);
  for (const row of walk.rows) if (row.is !== 'effect') expect(ids.has(row.position)).toBe(true);
  const over = run.status === 'done' || run.status === 'stopped';
  if (over) expect([run.positions, run.pending, walk.rows]).toEqual([[], [], []]);
  else expect(run.positions.length).toBeGreaterThan(0);
}

/** The run after each event, as text. */
function trace(document: Document, entry: number, script: readonly Happening[]): readonly string[] {
  const start = document.nodes.find(({ type }) => type === 'start');
  const entries = (start?.config.entries ?? []) as readonly { readonly id: string }[];
  const [role = 'record'] = Object.keys(document.settings.records ?? {});
  const walk = new Walk(document, data);
  walk.others.set('contacts/c1', { email: 'ada@example.com', name: 'Ada' });
  walk.others.set('accounts/a1', { name: 'Acme' });
  walk.answers.set('related', []);
  walk.start(nth(entries, entry)?.id, { role, by: 'olga', data: { discount: '20' } });
  const seen = [JSON.stringify(walk.run)];
  for (const one of script) {
    if (!walk.run) break;
    happen(walk, one);
    expectWhole(walk.run, walk);
    seen.push(JSON.stringify([walk.run, walk.rows, walk.data]));
  }
  return seen;
}

it.each(stories)('%s', { timeout: 120_000 }, (story) => {
  const document = readStory(story);
  fc.assert(
    fc.property(fc.nat(5), fc.array(happening, { minLength: 1, maxLength: 30 }), (entry, script) => {
      expect(trace(document, entry, script)).toEqual(trace(document, entry, script));
    }),
    { numRuns: Number(process.env.WALKS ?? 25) },
  );
});
