import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { Installation } from '../../support/running-installation.ts';
import { lag } from './lag.ts';

/** Somebody at a browser of their own, nobody signed in yet. */
export async function newSession(
  browser: Browser,
  { baseUrl }: Installation,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: baseUrl, ...options });
  if (process.env.SLOW !== undefined) await lag(context);
  return context.newPage();
}

/** The end of a file: its pages close first, for the next one has the same browser and they would go on asking. */
export async function leave(browser: Browser, installation: Installation | undefined): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await installation?.remove();
}
