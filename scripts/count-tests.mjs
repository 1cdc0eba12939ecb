import { readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 * @typedef {{ runner: string, exitCode: number, count: Count, problem?: string }} Outcome
 */

/**
 * What a runner's own report says. A report that is missing, a runner that ended badly although every test passed, and
 * a run without a single test each count as one failure: silence is no success.
 * @param {string} runner its name for people
 * @param {number} exitCode
 * @param {string} file the report it wrote, JSON
 * @param {(report: any) => Count} read
 * @returns {Outcome}
 */
export function outcomeOf(runner, exitCode, file, read) {
  const nothing = { passed: 0, failed: 1, skipped: 0 };
  let count;
  try {
    count = read(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return { runner, exitCode, count: nothing, problem: `${runner} left no report that can be read: ${error.message}` };
  }
  if (!Object.values(count).every(Number.isInteger)) {
    return { runner, exitCode, count: nothing, problem: `${runner} has changed the form of its report` };
  }
  if (count.passed + count.failed === 0) return { runner, exitCode, count: nothing, problem: `${runner} ran no test` };
  if (exitCode !== 0 && count.failed === 0) {
    return {
      runner,
      exitCode,
      count: { ...count, failed: 1 },
      problem: `${runner} ended with ${exitCode} outside of tests`,
    };
  }
  return { runner, exitCode, count };
}

/** Files that could not even be loaded count as one failure each. */
export function readVitest(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** A flaky test passed only when it was tried again: that is a failure here. */
export function readPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/**
 * The last line of `npm test`.
 * @param {readonly Count[]} counts
 */
export function summary(counts) {
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
