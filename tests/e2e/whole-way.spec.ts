import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { salesCounts, writeSalesFiles } from '@throughline/runtime/testing/imports/sales-files';
import { type Installation, startInstallation } from '../support/running-installation.ts';
import { Designer } from './steps/draw.ts';
import { openFile, runImport } from './steps/import-file.ts';
import { leave, newSession } from './steps/session.ts';
import { setUp } from './steps/set-up.ts';
import { signInByLink } from './steps/sign-in.ts';

// One story, told in order: an empty machine becomes a company whose reps are guided by a drawn process.
test.describe.configure({ mode: 'serial' });

let installation: Installation;
let folder: string;
let page: Page;
let rep: Page;

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-pipeline-'));
  await writeSalesFiles(folder);
  installation = await startInstallation();
  page = await newSession(browser, installation);
});
test.afterAll(async ({ browser }) => {
  await leave(browser, installation);
  await rm(folder, { recursive: true, force: true });
});

test('the link of the terminal founds a company', async () => {
  await setUp(page, installation.link);
});

test('agents with their managers become users', async () => {
  await openFile(page, 'Users', join(folder, 'sales_teams.csv'));
  const figures = await runImport(page);
  expect(figures).toMatchObject({ failed: 0 });
  expect(figures.added).toBeGreaterThanOrEqual(salesCounts.agents);
});

test('accounts and products go in as suggested', async () => {
  await openFile(page, 'Accounts', join(folder, 'accounts.csv'));
  expect(await runImport(page)).toEqual({ added: salesCounts.accounts, updated: 0, skipped: 0, failed: 0 });
  await openFile(page, 'Products', join(folder, 'products.csv'));
  expect(await runImport(page)).toEqual({ added: salesCounts.products, updated: 0, skipped: 0, failed: 0 });
});

test('8,800 deals go in, a product under another spelling and deals without account included', async () => {
  await openFile(page, 'Deals', join(folder, 'sales_pipeline.csv'));
  await expect(page.getByRole('row').filter({ hasText: 'GTXPro' })).toContainText('GTX Pro');
  expect(await runImport(page)).toEqual({ added: salesCounts.deals, updated: 0, skipped: 0, failed: 0 });
});

test('a blueprint is drawn: states, transitions, what is asked for, and a mail afterwards', async () => {
  const designer = new Designer(page);
  await designer.create('Deal blueprint');
  await designer.add('State');
  await designer.tidy();
  await designer.pull('Prospecting', 'Engaging');
  await designer.name('Engage');
  for (const state of ['Won', 'Lost']) {
    await designer.add('End state');
    await designer.choose('Value of the state field', state);
    await designer.tidy();
  }
  await designer.transition('Engaging', 'Lost', 'Lose');
  await designer.transition('Engaging', 'Won', 'Win');

  // During: the close date, required.
  await designer.inspector.getByRole('tab', { name: /During/ }).click();
  await designer.inspector.getByRole('button', { name: 'Add', exact: true }).click();
  await designer.choose('Field', 'Close date');
  await designer.inspector.getByRole('switch', { name: 'Required' }).click();

  // After: a mail to the owner.
  await page.getByRole('region', { name: 'Canvas' }).click({ position: { x: 20, y: 20 } });
  await designer.add('Send an e-mail');
  await designer.name('Congratulate');
  await designer.inspector.getByRole('textbox', { name: 'Subject' }).fill('Won: {{name}}');
  await designer.inspector.getByRole('textbox', { name: 'Text' }).fill('Well done. It closes on {{closeDate}}.');
  await designer.node('Win, Transition').click();
  await designer.inspector.getByRole('tab', { name: /After/ }).click();
  await designer.choose('After', 'Congratulate');
  await designer.tidy();
  await designer.saved();
  await expect(page.getByRole('region', { name: 'Problems' })).not.toContainText('error');
});

test('it is published and takes in the deals that stand in its states', async () => {
  await page.getByRole('button', { name: 'Publish' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Engaging');
  await dialog.getByRole('checkbox', { name: /^Take in/ }).check();
  await dialog.getByRole('button', { name: 'Publish version 1' }).click();
  await expect(page.getByText(/records taken in/)).toBeVisible({ timeout: 60_000 });
});

test('a rep signs in with a link that the administrator made', async ({ browser }) => {
  await page.goto('/settings/users');
  await page.getByRole('button', { name: 'Edit Agent A0' }).click();
  await page.getByRole('button', { name: 'Make a sign-in link' }).click();
  const link = await page.getByRole('textbox', { name: 'Sign-in link' }).inputValue();
  rep = await newSession(browser, installation);
  await signInByLink(rep, link);
  await expect(rep.getByRole('heading', { level: 1 })).toContainText('Agent');
});

test('the rep is guided from state to state, and told why not', async () => {
  const filter = { all: [{ of: 'stage', is: 'equals', value: 'prospecting' }] };
  await rep.goto(`/records/deals?filter=${encodeURIComponent(JSON.stringify(filter))}`);
  await rep.getByRole('link', { name: /^OP/ }).first().click();
  const next = rep.getByRole('region', { name: /^Next/ });
  await expect(rep.getByText('Moved only by Deal blueprint. Use a transition.')).toBeVisible();

  // Winning is two steps away, and says so.
  await next.getByRole('button', { name: 'More' }).click();
  await next.getByRole('button', { name: '2 steps elsewhere on the way' }).click();
  const whyNot = rep.getByRole('region', { name: 'Why not Win?' });
  await expect(whyNot).toContainText('not offered while the record is in “Prospecting”');
  await expect(whyNot).toContainText('Engage');

  await next.getByRole('button', { name: 'Engage' }).click();
  await expect(now(rep)).toContainText('Engaging');
  await next.getByRole('button', { name: 'Win' }).click();
  const drawer = rep.getByRole('complementary', { name: 'Win' });
  await expect(drawer.getByLabel('Close date')).toBeFocused();
  await rep.keyboard.press('Control+Enter');
  await expect(drawer).toContainText('Fill this in.');
  await expect(now(rep)).toContainText('Engaging');
  await drawer.getByLabel('Close date').fill('2026-11-21');
  await rep.keyboard.press('Control+Enter');
  await expect(now(rep)).toContainText('Won');
});

test('the timeline says what happened, through whom and by which process', async () => {
  await rep.reload();
  const timeline = rep.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText('Engaging → Won');
  await expect(timeline).toContainText('Agent A0 performed “Win”.');
  await expect(timeline).toContainText('Deal blueprint v1 › Win');
  await expect(timeline).toContainText('Laura Stein imported it');
});

test('the mail that the transition sends arrives', async () => {
  await page.goto('/messages');
  await page.getByRole('link', { name: /Well done/ }).click();
  await expect(page.getByRole('article')).toContainText('It closes on Nov 21, 2026.');
});

test('whoever does not own a deal is told who could move it', async () => {
  const filter = { all: [{ of: 'stage', is: 'equals', value: 'engaging' }] };
  await page.goto(`/records/deals?filter=${encodeURIComponent(JSON.stringify(filter))}`);
  await page.getByRole('link', { name: /^OP/ }).first().click();
  await expect(page.getByRole('region', { name: 'Why not Lose?' })).toContainText(/Who could\s*Agent [A-Z]/);
});

/** The stop of the path on which the record is. */
const now = (of: Page) => of.getByRole('list', { name: /^Path/ }).getByRole('listitem').filter({ hasText: /now/ });
