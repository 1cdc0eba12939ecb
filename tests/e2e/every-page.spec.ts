import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Installation, startInstallation } from '../support/running-installation.ts';
import { Designer } from './steps/draw.ts';

// Every page, in both themes, three languages and on a phone: readable, within its width, nothing raw on it.
let installation: Installation;
let page: Page;
const pages: Record<string, string> = {
  home: '/',
  records: '/records/deals',
  board: '/records/deals?mode=board&by=stage&sum=amount',
  'grouped records': '/records/deals?view=all&group=owner',
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

test.beforeAll(async ({ browser }) => {
  installation = await startInstallation({ sample: true });
  page = await (await browser.newContext({ baseURL: installation.baseUrl, reducedMotion: 'reduce' })).newPage();
  await page.goto(installation.link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
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
});
test.afterAll(() => installation.remove());

// A page is opened once and then looked at in both themes and on a phone.
test('no page has a serious fault of accessibility in either theme, and none is wider than a phone', async () => {
  test.setTimeout(300_000);
  for (const [name, path] of Object.entries(pages)) {
    await open(path);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
      expect.soft(serious, `${name}, ${theme}`).toEqual([]);
      await picture(`${name}.${theme}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 844 });
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.soft.poll(wider, name).toBeLessThanOrEqual(0);
    await picture(`${name}.phone`);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
});

for (const [language, home] of [
  ['zh-CN', '首页'],
  ['zh-TW', '首頁'],
] as const) {
  test(`every page speaks ${language}`, async () => {
    test.setTimeout(300_000);
    const changed = await page.request.patch('/api/session/me', {
      data: { language },
      headers: { origin: installation.baseUrl },
    });
    expect(changed.ok()).toBe(true);
    for (const [name, path] of Object.entries(pages)) {
      await open(path);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect.soft(page.getByRole('link', { name: home }), name).toBeVisible();
      // biome-ignore lint/performance/useDomNodeTextContent: as it is read: words of neighbours do not run together, styles are no words
      const words = await page.locator('body').innerText();
      // A key that was never translated shows itself as dotted words; hosts of examples do too.
      expect.soft(words, name).not.toMatch(/\b[a-z]+\.(?!example\b)[a-z]+[A-Z]?[a-zA-Z]*\.[a-zA-Z]+\b(?<!example)/);
      await picture(`${name}.${language}`);
    }
  });
}

async function open(path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('main')).toBeVisible();
  await page.waitForLoadState('networkidle');
}

/** Pictures to look at, in `reports/pictures`. */
async function picture(name: string): Promise<void> {
  const file = new URL(`../../reports/pictures/${name.replaceAll(' ', '-')}.png`, import.meta.url);
  await page.screenshot({ path: fileURLToPath(file) });
}
