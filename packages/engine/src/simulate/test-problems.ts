import { inThreeLanguages, type Json, type Language, say, type Text } from '@throughline/expression';
import type { Problem, ProcessTest } from '@throughline/graph';
import type { CompiledProcess } from '../process/compile-process.ts';
import { type Difference, runTest } from './run-test.ts';

/** What keeps a process from being published by its own tests: a problem for each that fails, with what differs. */
export function testProblems(process: CompiledProcess): readonly Problem[] {
  return (process.document.tests ?? []).flatMap((test) => {
    const [first, ...more] = runTest(process, test);
    return first === undefined ? [] : [problemOf(test, [first, ...more])];
  });
}

function problemOf({ name }: ProcessTest, differ: readonly Difference[]): Problem {
  const all = (language: Language, between: string) => differ.map((one) => say(wordsOf(one), language)).join(between);
  return {
    severity: 'error',
    code: 'testFailed',
    message: inThreeLanguages(
      `The test “${name}” fails: ${all('en', ' ')}`,
      `测试“${name}”未通过:${all('zh-CN', '')}`,
      `測試「${name}」未通過:${all('zh-TW', '')}`,
    ),
  };
}

function wordsOf({ what, field = '', expected, found }: Difference): Text {
  const [should, is] = [shown(expected), shown(found)];
  switch (what) {
    case 'stands':
      return inThreeLanguages(
        `It should stand in ${should}, and stands in ${is}.`,
        `应处于 ${should},实际处于 ${is}。`,
        `應處於 ${should},實際處於 ${is}。`,
      );
    case 'ended':
      return inThreeLanguages(
        `Its end should be ${should}, and is ${is}.`,
        `结束结果应为 ${should},实际为 ${is}。`,
        `結束結果應為 ${should},實際為 ${is}。`,
      );
    case 'record':
      return inThreeLanguages(
        `${field} should be ${should}, and is ${is}.`,
        `${field} 应为 ${should},实际为 ${is}。`,
        `${field} 應為 ${should},實際為 ${is}。`,
      );
    case 'passed':
      return inThreeLanguages(`It did not pass ${should}.`, `未经过 ${should}。`, `未經過 ${should}。`);
    case 'notPassed':
      return inThreeLanguages(`It should not pass ${is}.`, `不应经过 ${is}。`, `不應經過 ${is}。`);
    case 'refused':
      return inThreeLanguages(
        `${should} should be refused, and ${is} was.`,
        `应拒绝 ${should},实际拒绝 ${is}。`,
        `應拒絕 ${should},實際拒絕 ${is}。`,
      );
    case 'incident':
      return inThreeLanguages(`It could not go on: ${is}`, `无法继续:${is}`, `無法繼續:${is}`);
  }
}

/** Ids and texts plain, nothing as a dash, the rest as it is written down. */
function shown(value: Json): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(shown).join(', ');
  return JSON.stringify(value);
}
