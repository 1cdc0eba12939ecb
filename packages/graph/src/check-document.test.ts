import { type ModuleDefinition, standardModules } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { describe, expect, it } from 'vitest';
import { draw, smallKinds } from '../testing/small-kinds.ts';
import { checkDocument, type Document } from './index.ts';

const deals = standardModules.find((module) => module.id === 'deals') as ModuleDefinition;

function found(document: Document): string[] {
  const problems = checkDocument(document, smallKinds, deals, standardModules);
  return problems.map(({ severity, code, node, edge, key }) =>
    [severity === 'warning' ? '(warning)' : '', code, node ?? edge ?? '', key ?? '']
      .filter((part) => part !== '')
      .join(' '),
  );
}
const place = (value: string, more = {}) => ({ type: 'place', config: { value, ...more } });
const sound = {
  in: 'start',
  open: place('prospecting'),
  win: 'gate',
  won: place('won', { final: true }),
} as const;
const ways = { e1: 'in.new > open', e2: 'open.when > win #1', e3: 'win.next > won' };

describe('checking a drawing', () => {
  it('finds nothing wrong with a sound one', () => {
    expect(found(draw(sound, ways))).toEqual([]);
  });

  it('asks for exactly one start, whose entries lead somewhere', () => {
    expect(found(draw({ open: place('prospecting'), win: 'gate' }, { e2: 'open.when > win' }))).toContain('noStart');
    expect(found(draw({ ...sound, second: 'start' }, { ...ways, e9: 'second.new > open' }))).toEqual([
      'manyStarts second',
    ]);
    expect(found(draw({ in: 'start' }, {}))).toEqual(['entryLeadsNowhere in new']);
  });

  it('names nodes of unknown types, and wires that may not be', () => {
    expect(found(draw({ ...sound, x: 'rocket' }, ways))).toEqual(['unknownType x']);
    expect(found(draw(sound, { ...ways, e4: 'open.when > won' }))).toEqual(['gatesOnly e4']);
    expect(found(draw({ ...sound, s: { type: 'step', in: 'open' } }, { ...ways, e4: 'open.do > s' }))).toContain(
      'notABlock s',
    );
  });

  it('warns of what cannot be reached and of a transition that leads nowhere', () => {
    expect(found(draw({ ...sound, far: place('lost', { final: true }) }, ways))).toEqual(['(warning) unreachable far']);
    expect(found(draw({ ...sound, stay: 'gate' }, { ...ways, e4: 'open.when > stay #2' }))).toEqual([
      '(warning) leadsNowhere stay',
    ]);
  });

  it('warns of a pause that is lost when the record goes on from it, and says where to', () => {
    const paused = {
      ...sound,
      pause: { type: 'gate', config: { mode: 'pause' } },
      hold: place('onHold'),
      resume: 'gate',
      back: { type: 'end', config: {} },
      review: { ...place('qualification'), name: 'Review' },
      go: 'gate',
    };
    const round = { ...ways, e4: 'open.when > pause #2', e5: 'pause.next > hold', e6: 'hold.when > resume' };
    const done = { e8: 'review.when > go', e9: 'go.next > won' };
    const lost = draw(paused, { ...round, ...done, e7: 'resume.next > review' });
    expect(found(lost)).toContain('(warning) pausedIsLost hold');
    expect(JSON.stringify(checkDocument(lost, smallKinds, deals, standardModules))).toContain('goes on to “Review”');
    const { review: _, go: __, ...returning } = paused;
    expect(found(draw(returning, { ...round, e7: 'resume.next > back' }))).toEqual([]);
    // An end is final by its own word: nothing comes back from there.
    expect(found(draw(returning, { ...round, e7: 'resume.next > won' }))).not.toContain('(warning) pausedIsLost hold');
  });

  it('asks that a state can be left, by its own transitions, by standing ones, or on its own', () => {
    const stuck = { ...sound, hold: place('onHold'), pause: 'gate' };
    const toHold = { ...ways, e4: 'open.when > pause #2', e5: 'pause.next > hold' };
    expect(found(draw(stuck, toHold))).toEqual(['noWayOut hold']);
    expect(
      found(draw({ ...stuck, lose: 'gate' }, { ...toHold, e6: 'in.anytime > lose', e7: 'lose.next > won' })),
    ).toEqual([]);
    expect(found(draw({ ...stuck, s: 'step' }, { ...toHold, e6: 'hold.do > s', e7: 's.next > open' }))).toEqual([]);
  });

  it('finds a circle that never rests, and leaves one with a wait in peace', () => {
    const circle = { ...sound, a: 'step', b: 'step' };
    const round = { ...ways, e4: 'open.do > a', e5: 'a.next > b', e6: 'b.next > open' };
    expect(found(draw(circle, round))).toEqual(['endless open']);
    expect(found(draw({ ...circle, b: 'wait' }, round))).toEqual([]);
    expect(found(draw({ ...circle, b: { type: 'wait', off: true } }, round))).toEqual(['endless open']);
  });

  it('finds a circle of transitions that are taken at once, and leaves one in peace that waits for somebody', () => {
    const atOnce = { type: 'gate', config: { auto: true } };
    const nodes = { ...sound, there: place('engaging'), go: atOnce, back: atOnce };
    const round = { e4: 'open.when > go #2', e5: 'go.next > there', e6: 'there.when > back', e7: 'back.next > open' };
    expect(found(draw(nodes, { ...ways, ...round }))).toEqual(['endless go']);
    expect(found(draw({ ...nodes, back: 'gate' }, { ...ways, ...round }))).toEqual([]);
    expect(found(draw({ ...nodes, back: { ...atOnce, off: true } }, { ...ways, ...round }))).not.toContain(
      'endless go',
    );
  });

  it('finds a circle through a chain of a thousand steps without running out of stack', () => {
    const steps = Array.from({ length: 990 }, (_, i) => `s${i}`);
    const nodes = Object.fromEntries(steps.map((id) => [id, 'step']));
    const chain = Object.fromEntries(steps.map((id, i) => [`c${i}`, `${id}.next > ${steps[i + 1] ?? 's0'}`]));
    expect(found(draw({ ...sound, ...nodes }, { ...ways, ...chain, e4: 'open.do > s0' }))).toContain('endless s0');
  });

  it('reads configs against their schema and names the key', () => {
    expect(found(draw({ ...sound, open: { type: 'place', config: {} } }, ways))).toEqual(['missingValue open value']);
    expect(found(draw({ ...sound, open: place('prospecting', { colour: 1 }) }, ways))).toEqual([
      'unknownKey open colour',
    ]);
    expect(found({ ...draw(sound, ways), settings: {} })).toEqual(['missingValue field']);
  });

  it('tells in words what a value should be, of several shapes about the one that comes closest', () => {
    const say = (document: Document) =>
      checkDocument(document, smallKinds, deals, standardModules).map(({ key, message }) => [key, message]);
    expect(say(draw({ ...sound, open: place(5 as never) }, ways))).toContainEqual([
      'value',
      {
        en: '“Value” does not have the right form: a text is expected.',
        'zh-CN': '“Value”的格式不正确:应为文本。',
        'zh-TW': '「Value」的格式不正確:應為文字。',
      },
    ]);
    const timed = (config: Record<string, Json>) =>
      draw({ ...sound, t: { type: 'timed', config } }, { ...ways, e4: 'win.after > t' });
    expect(say(timed({ for: 1 }))).toEqual([]);
    expect(say(timed({ until: '' }))).toMatchObject([['until', { en: expect.stringContaining('is not filled in') }]]);
    expect(say(timed({ for: 'long' }))).toMatchObject([
      ['for', { en: expect.stringContaining('a number is expected') }],
    ]);
  });

  it('reads values, conditions, formulas and fields against the module', () => {
    expect(found(draw({ ...sound, open: place('nowhere') }, ways))).toEqual(['notAnOption open value']);
    const when = { type: 'gate', config: { when: { of: 'amuont', is: 'notEmpty' } } };
    expect(found(draw({ ...sound, win: when }, ways))).toEqual([expect.stringMatching(/^unknownName win when/)]);
    const set = (value: Json) => ({ type: 'step', config: { set: value } });
    const then = { ...ways, e4: 'win.after > s' };
    expect(found(draw({ ...sound, s: set({ nextStep: 'Call', amount: { path: 'closeValue' } }) }, then))).toEqual([]);
    expect(found(draw({ ...sound, s: set({ colour: 'red' }) }, then))).toEqual(['unknownField s set.colour']);
    expect(found(draw({ ...sound, s: set({ closeDate: 'soon' }) }, then))).toEqual(['badValue s set.closeDate']);
    expect(found(draw({ ...sound, s: set({ nextStep: { formula: 'nextStep +' } }) }, then))).toEqual([
      expect.stringMatching(/ s set\.nextStep$/),
    ]);
  });

  it('says in three languages what is wrong and what to do, by name', () => {
    const named = draw(
      { ...sound, hold: { ...place('onHold'), name: 'On hold' } },
      { ...ways, e4: 'open.late > hold' },
    );
    const [problem] = checkDocument(named, smallKinds, deals, standardModules);
    expect(problem?.message).toEqual({
      en: 'A record that reaches “On hold” stays there for ever. Draw a transition out of it, or mark it as an end.',
      'zh-CN': '到达“On hold”的记录将永远停留。请绘制离开的转换,或将其标记为终点。',
      'zh-TW': '到達「On hold」的記錄將永遠停留。請繪製離開的轉換,或將其標記為終點。',
    });
  });

  it('takes a thousand nodes in well under a second', () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 495 }, (_, i) => [
        [`p${i}`, place('prospecting')],
        [`g${i}`, 'gate'],
      ]).flat() as [string, string][],
    );
    const wires = Object.fromEntries(
      Array.from({ length: 495 }, (_, i) => [
        [`a${i}`, `p${i}.when > g${i}`],
        [`b${i}`, `g${i}.next > p${(i + 1) % 495}`],
      ]).flat() as [string, string][],
    );
    const large = draw({ in: 'start', ...nodes }, { e: 'in.new > p0', ...wires });
    // The best of three, for others may be at work beside it.
    const times = Array.from({ length: 3 }, () => {
      const before = performance.now();
      found(large);
      return performance.now() - before;
    });
    expect(Math.min(...times)).toBeLessThan(1_500);
  });
});
