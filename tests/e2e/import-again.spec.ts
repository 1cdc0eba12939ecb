import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Installation, startInstallation } from '../support/running-installation.ts';
import { openFile, runImport } from './steps/import-file.ts';
import { setUp } from './steps/set-up.ts';

// A field of one's own, a file with mistakes, the mistakes mended in the file that came back, and the list that shows it.
test.describe.configure({ mode: 'serial' });

let installation: Installation;
let folder: string;
let page: Page;

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-import-again-'));
  installation = await startInstallation();
  const context = await browser.newContext({ baseURL: installation.baseUrl, acceptDownloads: true });
  page = await context.newPage();
  await setUp(page, installation.link);
});
test.afterAll(async () => {
  await installation.remove();
  await rm(folder, { recursive: true, force: true });
});

const goldOnly = encodeURIComponent(JSON.stringify({ of: 'tier', is: 'equals', value: 'gold' }));

test('a field of the company’s own is there for filters', async () => {
  const options = ['gold', 'silver'].map((key) => ({ key, label: `${key.charAt(0).toUpperCase()}${key.slice(1)}` }));
  const made = await page.request.post('/api/settings/modules/accounts/fields', {
    headers: { origin: installation.baseUrl },
    data: { id: 'tier', type: 'picklist', label: 'Tier', options, indexed: true },
  });
  expect(made.status(), await made.text()).toBe(200);
  await page.goto(`/records/accounts?filter=${goldOnly}`);
  await expect(page.getByText('Tier').first()).toBeVisible();
});

test('rows with mistakes come back with their reasons; the others are in', async () => {
  const file = join(folder, 'accounts.csv');
  await writeFile(file, 'name,tier,employees\nAlpha,Gold,12\nBeta,Platinum,5\nGamma,Silver,many\n');
  await openFile(page, 'Accounts', file);
  expect(await runImport(page)).toMatchObject({ added: 1, failed: 2 });
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[download]').first().click()]);
  await download.saveAs(join(folder, 'errors.csv'));
  const errors = await readFile(join(folder, 'errors.csv'), 'utf8');
  expect(errors).toMatch(/Beta,Platinum,5,.*Tier/);
  expect(errors).toMatch(/Gamma,Silver,many,.*Employees/);
});

test('mended in that very file, they go in; the column of reasons becomes nothing', async () => {
  const file = join(folder, 'errors.csv');
  const mended = (await readFile(file, 'utf8')).replace('Platinum', 'Gold').replace('many', '7');
  await writeFile(file, mended);
  await openFile(page, 'Accounts', file);
  expect(await runImport(page)).toMatchObject({ added: 2, failed: 0 });
  await page.goto(`/records/accounts?filter=${goldOnly}`);
  await expect(page.getByRole('link', { name: 'Alpha' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Beta' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Gamma' })).toHaveCount(0);
});

test('what the list shows can be taken along', async () => {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ]);
  await download.saveAs(join(folder, 'export.csv'));
  const text = await readFile(join(folder, 'export.csv'), 'utf8');
  expect(text.split('\n').filter((line) => /Alpha|Beta|Gamma/.test(line))).toHaveLength(2);
});
