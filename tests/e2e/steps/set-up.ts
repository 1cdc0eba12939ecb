import { expect, type Page } from '@playwright/test';

export const founder = {
  name: 'Laura Stein',
  email: 'laura@nordwind.example',
  password: 'a calm sea at dawn',
} as const;

/** Opens the link of the terminal and founds a company without sample records. */
export async function setUp(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name').fill(founder.name);
  await page.getByLabel('Your e-mail').fill(founder.email);
  await page.getByLabel('Password', { exact: true }).fill(founder.password);
  await page.getByLabel('Company name').fill('Nordwind');
  await page.getByRole('radio', { name: /Empty/ }).click();
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Laura');
}
