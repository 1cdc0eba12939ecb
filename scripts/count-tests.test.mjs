import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { outcomeOf, readPlaywright, readVitest, summary } from './count-tests.mjs';

const folder = mkdtempSync(join(tmpdir(), 'throughline-count-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'report.json');
const vitest = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };

function outcome(exitCode, report, read = readVitest) {
  writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report));
  return outcomeOf('vitest', exitCode, file, read);
}

test('the last line adds up what the reports say', () => {
  const counts = [
    outcome(1, { ...vitest, numFailedTests: 2, numTodoTests: 1 }).count,
    outcome(0, { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] }, readPlaywright).count,
  ];
  expect(summary(counts)).toBe('10 passed, 2 failed, 1 skipped');
  expect(summary([outcome(0, vitest).count])).toBe('7 passed, 0 failed');
});

test('no report, half a report, no test at all and a runner that crashed are failures', () => {
  rmSync(file, { force: true });
  expect(outcomeOf('vitest', 0, file, readVitest)).toMatchObject({ count: { failed: 1 } });
  expect(outcome(0, '{"numPassed')).toMatchObject({ count: { passed: 0, failed: 1 } });
  expect(outcome(0, { testResults: [] })).toMatchObject({ count: { passed: 0, failed: 1 } });
  expect(outcome(0, { ...vitest, numPassedTests: 0 })).toMatchObject({
    count: { failed: 1 },
    problem: 'vitest ran no test',
  });
  expect(outcome(1, vitest)).toMatchObject({ count: { passed: 7, failed: 1 } });
});

test('a file that cannot be loaded and a test that passes only at the second try are failures', () => {
  const broken = { status: 'failed', assertionResults: [] };
  const counted = { status: 'failed', assertionResults: [{ status: 'failed' }] };
  expect(readVitest({ ...vitest, numFailedTests: 1, testResults: [broken, counted] }).failed).toBe(2);
  expect(readPlaywright({ stats: { expected: 1, unexpected: 0, flaky: 1, skipped: 0 }, errors: [] }).failed).toBe(1);
});
