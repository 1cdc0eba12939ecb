import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type AllPages, allPages, openWhole, picture } from './steps/all-pages.ts';
import { leave } from './steps/session.ts';

let all: AllPages;
test.beforeAll(async ({ browser }) => {
  all = await allPages(browser);
});
test.afterAll(({ browser }) => leave(browser, all?.installation));

/** What a theme can spoil; everything else is the same in both. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

// A page is opened once and then looked at in both themes and on a phone.
test('no page has a serious fault of accessibility in either theme, and none is wider than a phone', async () => {
  // Three looks at each of three dozen pages take a minute and a half where two files run at once.
  test.setTimeout(600_000);
  const { page, pages } = all;
  for (const [name, path] of Object.entries(pages)) {
    await openWhole(page, path);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
      const axe = new AxeBuilder({ page }).setLegacyMode();
      const { violations } = await (theme === 'light' ? axe : axe.withRules(rulesOfColour)).analyze();
      const serious = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
      expect.soft(serious, `${name}, ${theme}`).toEqual([]);
      await picture(page, `${name}.${theme}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 844 });
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await expect.soft.poll(wider, name).toBeLessThanOrEqual(0);
    await picture(page, `${name}.phone`);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
});

// The browsers of tests want no motion. A transition of no length is one all the same: what moves is hit where it was before.
test('who wants no motion finds everything in its new place at once', async () => {
  const left = await all.page.evaluate(() => {
    const box = document.body.appendChild(document.createElement('div'));
    box.style.cssText = 'position: absolute; left: 0';
    box.getBoundingClientRect();
    box.style.left = '100px';
    const place = box.getBoundingClientRect();
    box.remove();
    return place.left;
  });
  expect(left).toBe(100);
});

test('a press counts for what it began on, though something arrived above it before it was let go', async () => {
  const { page } = all;
  await page.evaluate(() => {
    const place = document.body.appendChild(document.createElement('div'));
    place.style.cssText = 'position: fixed; z-index: 1000; top: 100px; left: 100px';
    const [above, below] = [document.createElement('button'), document.createElement('button')];
    for (const button of [above, below]) {
      button.style.cssText = 'display: block; width: 200px; height: 40px';
      button.textContent = '0';
      button.addEventListener('click', () => {
        button.textContent = String(Number(button.textContent) + 1);
      });
    }
    above.ariaLabel = 'Above';
    below.ariaLabel = 'Below';
    below.addEventListener('pointerdown', () => place.prepend(above));
    place.append(below);
  });
  const below = page.getByRole('button', { name: 'Below' });
  await below.click();
  await expect(below).toHaveText('1');
  await expect(page.getByRole('button', { name: 'Above' })).toHaveText('0');
  // Whoever pulls the mouse away has thought better of it.
  const box = await below.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 20);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) - 20);
  await page.mouse.up();
  await expect(below).toHaveText('1');
});
