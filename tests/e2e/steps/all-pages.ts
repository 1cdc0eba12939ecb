import { fileURLToPath } from 'node:url';
import { type Browser, expect, type Page } from '@playwright/test';
import { type Installation, startInstallation } from '../../support/running-installation.ts';
import { Designer } from './draw.ts';
import { leave, newSession } from './session.ts';
import { signInByLink } from './sign-in.ts';

const plain: Readonly<Record<string, string>> = {
  home: '/',
  records: '/records/deals',
  board: '/records/deals?mode=board&by=stage&sum=amount',
  'grouped records': '/records/deals?view=all&group=owner',
  inbox: '/inbox',
  'what I decided': '/inbox?show=done',
  bin: '/bin/deals',
  'bulk changes': '/bulk',
  imports: '/imports',
  'new import': '/imports/new',
  processes: '/processes',
  incidents: '/incidents',
  messages: '/messages',
  notifications: '/notifications',
  'my profile': '/settings/profile',
  users: '/settings/users',
  roles: '/settings/roles',
  conversion: '/settings/conversion',
  duplicates: '/duplicates/contacts',
  profiles: '/settings/profiles',
  'a profile': '/settings/profiles/standard',
  groups: '/settings/groups',
  sharing: '/settings/sharing',
  'API keys': '/settings/keys',
  'audit log': '/settings/audit',
  connections: '/settings/connections',
  'business hours': '/settings/calendars',
  modules: '/settings/modules',
  'one module': '/settings/modules/deals',
};

/** An installation with something on every page, somebody signed in who may see them all, and their addresses by name. */
export type AllPages = {
  readonly installation: Installation;
  readonly page: Page;
  readonly pages: Readonly<Record<string, string>>;
};

export async function allPages(browser: Browser): Promise<AllPages> {
  const installation = await startInstallation({ sample: true });
  try {
    return await filled(installation, browser);
  } catch (error) {
    await leave(browser, installation);
    throw error;
  }
}

async function filled(installation: Installation, browser: Browser): Promise<AllPages> {
  const pages: Record<string, string> = { ...plain };
  const page = await newSession(browser, installation);
  await signInByLink(page, installation.link);
  await new Designer(page).create('Deal blueprint');
  pages.designer = new URL(page.url()).pathname;
  await page.goto('/records/deals');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
  pages.record = new URL(page.url()).pathname;
  await page.goto('/processes');
  await page.getByRole('link', { name: 'Deal stages' }).click();
  await expect(page.getByRole('application')).toBeVisible();
  pages.usage = `${new URL(page.url()).pathname}/usage`;
  await page.goto('/imports/new?module=accounts');
  const buffer = Buffer.from('account,sector,subsidiary_of,notes on it\nIsdom,retail,Isdom,x\nNew,medical,Nobody,y\n');
  await page.locator('input[type=file]').setInputFiles({ name: 'accounts.csv', mimeType: 'text/csv', buffer });
  await expect(page.getByRole('region', { name: 'The first rows as they will be' })).toBeVisible();
  pages['mapping of an import'] = new URL(page.url()).pathname;
  await page.goto('/imports/new?module=accounts');
  await page.locator('input[type=file]').setInputFiles({ name: 'more.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: /^Import 2 rows$/ }).click();
  await expect(page.getByRole('heading', { name: 'Import finished' })).toBeVisible({ timeout: 30_000 });
  pages['result of an import'] = new URL(page.url()).pathname;
  await page.goto('/duplicates/contacts');
  await page.getByRole('link', { name: 'Compare and merge' }).first().click();
  await expect(page.getByRole('radio', { name: /stays$/ }).first()).toBeVisible();
  pages.merge = page.url().replace(new URL(page.url()).origin, '');
  return { installation, page, pages };
}

/** Resolves when the page has all it shows. */
export async function openWhole(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('main')).toBeVisible();
  await page.waitForLoadState('networkidle');
  // A slow machine may rest between what it has read and what it asks for next.
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

/** Pictures to look at, in `reports/pictures`, for who asks for them: PICTURES=1. Two hundred take half a minute. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === undefined) return;
  const file = new URL(`../../../reports/pictures/${name.replaceAll(' ', '-')}.png`, import.meta.url);
  await page.screenshot({ path: fileURLToPath(file) });
}
