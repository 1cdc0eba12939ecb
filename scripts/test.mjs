import { mkdirSync, rmSync } from 'node:fs';
import { findBrowser } from './browser.mjs';
import { check } from './check.mjs';
import { outcomeOf, readPlaywright, readVitest, summary } from './count-tests.mjs';
import { inProject, runTool } from './program.mjs';

/**
 * Everything there is to test: the checks, then what runs in Node, then what runs in a browser. The last line on stdout
 * is counted from the runners' reports.
 * @returns {Promise<boolean>} whether all of it passed
 */
export async function test() {
  const browser = await findBrowser();
  rmSync(inProject('reports'), { recursive: true, force: true });
  mkdirSync(inProject('reports'));
  const clean = await check();
  const outcomes = [await runVitest(), await runPlaywright(browser)];
  for (const { problem } of outcomes) if (problem !== undefined) console.log(problem);
  const checks = { passed: 0, failed: clean ? 0 : 1, skipped: 0 };
  if (!clean) console.log('the checks failed, see above');
  const counts = [checks, ...outcomes.map(({ count }) => count)];
  console.log(summary(counts));
  return counts.every(({ failed }) => failed === 0);
}

async function runVitest() {
  const report = inProject('reports/vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runTool('node_modules/vitest/vitest.mjs', args, { stdout: 'inherit' });
  return outcomeOf('vitest', code, report, readVitest);
}

async function runPlaywright(browser) {
  const report = inProject('reports/playwright.json');
  const env = { ...process.env, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const args = ['test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list,json'];
  const code = await runTool('tests/node_modules/@playwright/test/cli.js', args, { env, stdout: 'inherit' });
  return outcomeOf('playwright', code, report, readPlaywright);
}
