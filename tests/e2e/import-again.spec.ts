import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Installation, startInstallation } from '../support/running-installation.ts';
import { openFile, runImport } from './steps/import-file.ts';
import { leave, newSession } from './steps/session.ts';
import { setUp } from './steps/set-up.ts';

// A field of one's own, a file with mistakes, the mistakes mended in the file that came back, and the list that shows it.
test.describe.configure({ mode: 'serial' });

let installation: Installation;
let folder: string;
let page: Page;

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-import-again-'));
  installation = await startInstallation();
  page = await newSession(browser, installation);
  await setUp(page, installation.link);
});
test.afterAll(async ({ browser }) => {
  await leave(browser, installation);
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

test('a mapping is saved, and is there again for a file with the same columns; the first rows are shown', async () => {
  const file = join(folder, 'more.csv');
  await writeFile(file, 'Firma,Stufe,belongs to\nDelta,golden,Mother\nEpsilon,golden,Mother\n');
  await openFile(page, 'Accounts', file);
  await choose('“Firma” becomes', 'Account name');
  await choose('“Stufe” becomes', 'Tier');
  await choose('“belongs to” becomes', 'Subsidiary of');
  await page.getByRole('checkbox', { name: 'Make what is missing for “belongs to”' }).check();
  await page.getByRole('button', { name: '1 value is no choice' }).click();
  await choose('“golden” is read as', 'Gold');
  await page.keyboard.press('Escape');
  const first = page.getByRole('region', { name: 'The first rows as they will be' });
  await expect(first.getByRole('row', { name: /Delta/ })).toContainText('is added');
  await expect(first.getByRole('row', { name: /Delta/ })).toContainText('Mother');
  await page.getByRole('button', { name: 'Save this mapping' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('From the partner');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The mapping is saved.')).toBeVisible();

  await openFile(page, 'Accounts', file);
  await expect(page.getByRole('combobox', { name: 'Saved mapping' })).toHaveValue('From the partner');
  expect(await runImport(page)).toMatchObject({ added: 2, failed: 0, 'madeforlook-ups': 1 });
});

test('a whole import is undone: what it added and made goes to the bin, the history says so', async () => {
  await page.getByRole('button', { name: 'Undo this import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Undo this import?' });
  await expect(dialog).toContainText('2 records it added go to the recycle bin.');
  await dialog.getByRole('button', { name: 'Delete 3 records' }).click();
  await expect(page).toHaveURL(/\/bulk\//);
  await expect(page.getByRole('heading', { level: 1, name: 'Done' })).toBeVisible();
  await expect(page.locator('dl')).toContainText(/3/);
  await page.goto('/imports');
  await expect(page.getByRole('row', { name: /more\.csv/ }).first()).toContainText('Undone');
  await page.goto('/bin/accounts');
  await expect(page.getByText('Delta').first()).toBeVisible();
});

test('what the list shows can be taken along; the question before it is readable in both themes', async () => {
  await page.goto(`/records/accounts?filter=${goldOnly}`);
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Download' })).toBeVisible();
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id }) => id)).toEqual([]);
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ]);
  await download.saveAs(join(folder, 'export.csv'));
  const text = await readFile(join(folder, 'export.csv'), 'utf8');
  expect(text.split('\n').filter((line) => /Alpha|Beta|Gamma/.test(line))).toHaveLength(2);
});

async function choose(box: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: box }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
