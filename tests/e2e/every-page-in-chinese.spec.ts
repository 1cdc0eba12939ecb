import { expect, test } from '@playwright/test';
import { type AllPages, allPages, openWhole, picture } from './steps/all-pages.ts';
import { leave } from './steps/session.ts';

let all: AllPages;
test.beforeAll(async ({ browser }) => {
  all = await allPages(browser);
});
test.afterAll(({ browser }) => leave(browser, all?.installation));

for (const [language, home] of [
  ['zh-CN', '首页'],
  ['zh-TW', '首頁'],
] as const) {
  test(`every page speaks ${language}`, async () => {
    // Three dozen pages take a minute where two files run at once.
    test.setTimeout(600_000);
    const { installation, page, pages } = all;
    const changed = await page.request.patch('/api/session/me', {
      data: { language },
      headers: { origin: installation.baseUrl },
    });
    expect(changed.ok()).toBe(true);
    for (const [name, path] of Object.entries(pages)) {
      await openWhole(page, path);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect.soft(page.getByRole('link', { name: home }), name).toBeVisible();
      // biome-ignore lint/performance/useDomNodeTextContent: as it is read: words of neighbours do not run together, styles are no words
      const words = await page.locator('body').innerText();
      // A key that was never translated shows itself as dotted words; hosts of examples do too.
      expect.soft(words, name).not.toMatch(/\b[a-z]+\.(?!example\b)[a-z]+[A-Z]?[a-zA-Z]*\.[a-zA-Z]+\b(?<!example)/);
      await picture(page, `${name}.${language}`);
    }
  });
}
