import { expect, type Page } from '@playwright/test';

/** Signs in by a link of the terminal or of an administrator; resolves when the page within is there. */
export async function signInByLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // The page of the link has a heading, too; the way home only who is in.
  await expect(page.getByRole('link', { name: 'Home' })).toBeVisible();
}
