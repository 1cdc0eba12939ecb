import { expect, type Page } from '@playwright/test';

/** Chooses what the file holds and the file itself; the mapping step is open afterwards. */
export async function openFile(page: Page, what: string, file: string): Promise<void> {
  await page.goto('/imports/new');
  await page.getByRole('combobox', { name: 'What the file holds' }).click();
  await page.getByRole('option', { name: what, exact: true }).click();
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('heading', { name: 'What the columns become' })).toBeVisible();
}

/** Starts the import and waits for its end; answers with the figures of the result by their words. */
export async function runImport(page: Page): Promise<Record<string, number>> {
  await page.getByRole('button', { name: /^Import [\d,]+ rows?$/ }).click();
  await expect(page.getByRole('heading', { name: /^Import (finished|failed|stopped)/ })).toBeVisible({
    timeout: 60_000,
  });
  const figures = await page.locator('dl > div').allInnerTexts();
  return Object.fromEntries(figures.map((text) => [text.replace(/[\d,\s]/g, ''), Number(text.replace(/\D/g, ''))]));
}
