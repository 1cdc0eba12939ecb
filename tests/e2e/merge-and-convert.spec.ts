import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Installation, startInstallation } from '../support/running-installation.ts';
import { leave, newSession } from './steps/session.ts';
import { founder, setUp } from './steps/set-up.ts';

// A lead is entered twice, found out, merged, and becomes account, contact and deal; the link of what went leads on.
let installation: Installation;
let page: Page;
let lost = '';

test.beforeAll(async ({ browser }) => {
  installation = await startInstallation();
  page = await newSession(browser, installation);
  await setUp(page, installation.link);
});
test.afterAll(({ browser }) => leave(browser, installation));
test.describe.configure({ mode: 'serial' });

async function make(module: string, data: object): Promise<string> {
  const answer = await page.request.post(`/api/records/${module}`, {
    data: { data },
    headers: { origin: installation.baseUrl },
  });
  expect(answer.ok()).toBe(true);
  return ((await answer.json()) as { id: string }).id;
}

test('while a lead is entered, the one that is there already is named', async () => {
  lost = await make('leads', { name: 'Anna Berg', company: 'Halden Marine', email: 'anna@halden.example' });
  await make('tasks', { subject: 'Call Anna', aboutModule: 'leads', aboutId: lost });
  await page.goto('/records/leads?new=true');
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('textbox', { name: 'Full name' }).fill('A. Berg');
  await drawer.getByRole('textbox', { name: 'E-mail' }).fill('ANNA@halden.example');
  await expect(drawer.getByRole('status', { name: 'This may exist already' })).toContainText('Anna Berg');
  await drawer.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A. Berg' })).toBeVisible();
});

test('the record says so, and the two are merged side by side: a value of one, the rest of the other', async () => {
  await page
    .getByRole('complementary', { name: 'One record may be the same' })
    .getByRole('link', { name: 'Compare and merge' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Merge leads' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'A. Berg stays' })).toBeChecked();
  await page.getByRole('radio', { name: 'Full name: take the value of Anna Berg' }).check();
  await expect(page.getByRole('radio', { name: 'Company: take the value of Anna Berg' })).toBeChecked();
  await expect(page.getByRole('region', { name: 'What goes over' })).toContainText('1 task');
  await page.getByRole('button', { name: 'Merge 2 records' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Anna Berg' })).toBeVisible();
  await expect(page.getByText('Merged with “Anna Berg”')).toBeVisible();
  const stayed = page.url();
  await page.goto(`/records/leads/${lost}`);
  await expect(page).toHaveURL(stayed);
});

test('the lead becomes a contact at an account that is known, and a deal', async () => {
  await make('accounts', { name: 'Halden Marine AS', website: 'https://www.halden.example' });
  await page.reload();
  await page.getByRole('button', { name: 'Convert' }).click();
  const drawer = page.getByRole('dialog', { name: 'Convert Anna Berg' });
  await expect(drawer.getByRole('radio', { name: 'Halden Marine AS' })).toBeChecked();
  const deal = drawer.getByRole('region', { name: 'Deal' });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await deal.getByRole('textbox', { name: 'Deal name' }).fill('Pumps for Halden');
  await drawer.getByRole('button', { name: 'Convert' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pumps for Halden' })).toBeVisible();
  await expect(page.getByText('Converted from “Anna Berg”')).toBeVisible();
  await expect(page.getByText('Call Anna').first()).toBeVisible();
});

test('the converted lead leads on and cannot be changed any more', async () => {
  await page.goto('/records/leads');
  await page.getByRole('link', { name: 'Anna Berg' }).click();
  const became = page.getByRole('complementary', { name: 'Converted to' });
  await expect(became.getByRole('link')).toHaveText(['Halden Marine AS', 'Anna Berg', 'Pumps for Halden']);
  await expect(page.getByRole('button', { name: 'Convert' })).toHaveCount(0);
  await became.getByRole('link', { name: 'Pumps for Halden' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pumps for Halden' })).toBeVisible();
});

test('which fields go over is set in the settings; only fields that fit are offered', async () => {
  await page.goto('/settings/conversion');
  const account = page.getByRole('region', { name: 'Account' });
  await account.getByRole('combobox', { name: 'Office location' }).click();
  await expect(page.getByRole('option', { name: 'Country' })).toBeVisible();
  await expect(page.getByRole('option', { name: 'Score' })).toHaveCount(0);
  await page.getByRole('option', { name: 'Country' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await make('leads', { name: 'Bo Lund', company: 'Lund Foods', country: 'Norway' });
  await page.goto('/records/leads');
  await page.getByRole('link', { name: 'Bo Lund' }).click();
  await page.getByRole('button', { name: 'Convert' }).click();
  const part = page.getByRole('dialog').getByRole('region', { name: 'Account' });
  await expect(part.getByRole('textbox', { name: 'Office location' })).toHaveValue('Norway');
});

test('a list of possible duplicates leads to the comparison', async () => {
  await make('contacts', { name: founder.name, phone: '+49 30 1234567' });
  await make('contacts', { name: 'L. Stein', mobile: '030 / 123 45 67' });
  await page.goto('/records/contacts');
  await page.getByRole('link', { name: 'Duplicates' }).click();
  await expect(page.getByText('Same phone')).toBeVisible();
  await page.getByRole('link', { name: 'Compare and merge' }).click();
  await expect(page.getByRole('radio', { name: 'L. Stein stays' })).toBeVisible();
});
