import { expect, type Page, test } from '@playwright/test';
import { type Installation, startInstallation } from '../support/running-installation.ts';
import { leave, newSession } from './steps/session.ts';
import { setUp } from './steps/set-up.ts';

test.describe.configure({ mode: 'serial' });

let installation: Installation;
let page: Page;

test.beforeAll(async ({ browser }) => {
  installation = await startInstallation();
  page = await newSession(browser, installation);
  await setUp(page, installation.link);
});
test.afterAll(({ browser }) => leave(browser, installation));

test('a field made in the settings is on the record page and in the list', async () => {
  await page.goto('/settings/modules');
  // The navigation has them, too.
  await page.getByRole('main').getByRole('link', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'New field' }).click();
  const drawer = page.getByRole('dialog', { name: 'New field' });
  await drawer.getByLabel('Name (English)').fill('Loyalty level');
  await expect(drawer.getByLabel('ID', { exact: true })).toHaveValue('loyaltyLevel');
  await drawer.getByLabel('Type').selectOption({ label: 'Whole number' });
  await drawer.getByRole('button', { name: 'New field' }).click();
  await expect(drawer).toBeHidden();
  await expect(page.getByRole('rowheader', { name: 'Loyalty level' })).toBeVisible();

  await page.getByRole('button', { name: 'New field' }).click();
  await drawer.getByLabel('Name (English)').fill('Points');
  await drawer.getByLabel('Type').selectOption({ label: 'Formula' });
  await drawer.getByLabel('Result').selectOption({ label: 'Whole number' });
  await drawer.getByLabel('Formula').fill('loyalty * 10');
  await expect(drawer.getByText(/There is no field/)).toBeVisible();
  await drawer.getByLabel('Formula').fill('loyaltyLevel * 10');
  await expect(drawer.getByText(/Stored with the record/)).toBeVisible();
  await drawer.getByRole('button', { name: 'New field' }).click();
  await expect(drawer).toBeHidden();

  const made = await page.request.post('/api/records/accounts', {
    data: { data: { name: 'Acme', loyaltyLevel: 7, yearEstablished: 1993 } },
    headers: { origin: installation.baseUrl },
  });
  const { id } = (await made.json()) as { id: string };
  await page.goto(`/records/accounts/${id}`);
  await expect(page.getByText('Loyalty level')).toBeVisible();
  await expect(page.getByText('70', { exact: true })).toBeVisible();
  await expect(page.getByText('1993', { exact: true })).toBeVisible();
});

test('a field that is used says where and stays', async () => {
  await page.goto('/settings/modules/accounts');
  await page.getByRole('button', { name: 'Change Loyalty level' }).click();
  const drawer = page.getByRole('dialog', { name: 'Change Loyalty level' });
  await drawer.getByRole('button', { name: 'Remove field' }).click();
  await expect(drawer.getByRole('link', { name: 'Points' })).toBeVisible();
});
