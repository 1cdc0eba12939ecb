import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { pipeline, writePipelineFiles } from '../support/pipeline-files.ts';
import { type Installation, startInstallation } from '../support/running-installation.ts';
import { openFile, runImport } from './steps/import-file.ts';
import { setUp } from './steps/set-up.ts';

// One story, told in order: an empty machine becomes a company whose reps are guided by a drawn process.
test.describe.configure({ mode: 'serial' });

let installation: Installation;
let folder: string;
let page: Page;

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-pipeline-'));
  await writePipelineFiles(folder);
  installation = await startInstallation();
  const context = await browser.newContext({ baseURL: installation.baseUrl });
  page = await context.newPage();
});
test.afterAll(async () => {
  await installation.remove();
  await rm(folder, { recursive: true, force: true });
});

test('the link of the terminal founds a company', async () => {
  await setUp(page, installation.link);
});

test('agents with their managers become users', async () => {
  await openFile(page, 'Users', join(folder, 'sales_teams.csv'));
  const figures = await runImport(page);
  expect(figures).toMatchObject({ failed: 0 });
  expect(figures.added).toBeGreaterThanOrEqual(pipeline.agents);
});

test('accounts and products go in as suggested', async () => {
  await openFile(page, 'Accounts', join(folder, 'accounts.csv'));
  expect(await runImport(page)).toEqual({ added: pipeline.accounts, updated: 0, skipped: 0, failed: 0 });
  await openFile(page, 'Products', join(folder, 'products.csv'));
  expect(await runImport(page)).toEqual({ added: pipeline.products, updated: 0, skipped: 0, failed: 0 });
});

test('8,800 deals go in, a product under another spelling and deals without account included', async () => {
  await openFile(page, 'Deals', join(folder, 'sales_pipeline.csv'));
  await expect(page.getByRole('row').filter({ hasText: 'BeamPro' })).toContainText('Beam Pro');
  expect(await runImport(page)).toEqual({ added: pipeline.deals, updated: 0, skipped: 0, failed: 0 });
});
