import { standardModules } from '@throughline/crm';
import type { ProcessTest } from '@throughline/graph';
import { describe, expect, it } from 'vitest';
import { draw } from '../../testing/draw.ts';
import { tinyBehaviours, tinyDeclarations } from '../../testing/tiny-kinds.ts';
import { compileProcess, runTest, testProblems } from '../index.ts';

// in → a ─submit(owner)→ b ─approve→ won      a ─late(3 days)→ lost      b ─gone(name is Lost)→ lost
const document = draw({
  nodes: {
    a: ['place', { value: 'prospecting' }],
    submit: ['act', { who: ['owner'] }],
    late: ['timer', { after: { n: 3, unit: 'day' } }],
    b: ['place', { value: 'negotiation' }],
    approve: 'act',
    gone: ['becomes', { when: { of: 'name', is: 'equals', value: 'Lost' } }],
    won: ['end', { result: 'won' }],
    lost: ['end', { result: 'lost' }],
  },
  wires: `in.new > a  a.when > submit  submit.next > b  a.when > late  late.next > lost
    b.when > approve  approve.next > won  b.when > gone  gone.next > lost`,
});
const made = (tests: readonly ProcessTest[] = []) =>
  compileProcess({
    id: 'p',
    version: 1,
    document: { ...document, tests: [...tests] },
    declarations: tinyDeclarations,
    behaviours: tinyBehaviours,
    modules: standardModules,
  });

const given = {
  record: { name: 'Nordwind' },
  owner: 'ann',
  people: [{ id: 'ann' }, { id: 'bob' }],
  at: '2026-03-02T10:00:00+01:00',
};
const submitted = { at: '2026-03-03T09:00:00Z', act: 'submit', by: 'ann' };

describe('a test of a process', () => {
  it('passes when the story comes out as it says', () => {
    const approved = { at: '2026-03-04T09:00:00Z', act: 'approve', by: 'bob' };
    const stranger = { at: '2026-03-02T12:00:00Z', act: 'submit', by: 'bob' };
    const process = made();
    const then = { ended: 'won', record: { stage: 'negotiation' }, passed: ['submit', 'b'], notPassed: ['late'] };
    expect(runTest(process, { name: 'Won', given, when: [submitted, approved], then })).toEqual([]);
    const refused = { refused: ['submit'], stands: ['b'], ended: null };
    expect(runTest(process, { name: 'Not Bob', given, when: [stranger, submitted], then: refused })).toEqual([]);
    const edit = { at: '2026-03-05T09:00:00Z', edit: { name: 'Lost' } };
    expect(runTest(process, { name: 'Lost', given, when: [submitted, edit], then: { ended: 'lost' } })).toEqual([]);
  });

  it('lets time go by up to when it looks', () => {
    const waiting: ProcessTest = { name: 'Late', given, when: [], then: { stands: ['a'], ended: null } };
    expect(runTest(made(), waiting)).toEqual([]);
    const until = { at: '2026-03-05T09:00:00.000Z', ended: 'lost', passed: ['late'] };
    expect(runTest(made(), { ...waiting, then: until })).toEqual([]);
  });

  it('says what differs', () => {
    const then = {
      stands: ['a'],
      ended: 'won',
      record: { stage: 'prospecting' },
      passed: ['won'],
      notPassed: ['submit'],
    };
    expect(runTest(made(), { name: 'Wrong', given, when: [submitted], then })).toMatchObject([
      { what: 'stands', expected: ['a'], found: ['b'] },
      { what: 'ended', expected: 'won', found: null },
      { what: 'record', field: 'stage', expected: 'prospecting', found: 'negotiation' },
      { what: 'passed', expected: ['won'] },
      { what: 'notPassed', found: ['submit'] },
    ]);
  });

  it('is a problem of the document when it fails, in words', () => {
    const right: ProcessTest = { name: 'Right', given, when: [submitted], then: { stands: ['b'] } };
    const wrong: ProcessTest = { name: 'Wrong', given, when: [submitted], then: { stands: ['a'], ended: 'won' } };
    expect(testProblems(made([right]))).toEqual([]);
    expect(testProblems(made([right, wrong]))).toMatchObject([
      {
        severity: 'error',
        code: 'testFailed',
        message: {
          en: 'The test “Wrong” fails: It should stand in a, and stands in b. Its end should be won, and is –.',
        },
      },
    ]);
  });
});
