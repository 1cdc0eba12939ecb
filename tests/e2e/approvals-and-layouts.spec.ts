import { type Browser, expect, type Page, test } from '@playwright/test';
import { type Installation, startInstallation } from '../support/running-installation.ts';
import { Designer } from './steps/draw.ts';
import { leave, newSession } from './steps/session.ts';
import { signInByLink } from './steps/sign-in.ts';

// An approval that is drawn, handed in to and decided; and a layout with a blueprint of its own that shows a page of the company's.
let installation: Installation;
let page: Page;

test.beforeAll(async ({ browser }) => {
  installation = await startInstallation({ sample: true });
  page = await newSession(browser, installation);
  await signInByLink(page, installation.link);
});
test.afterAll(({ browser }) => leave(browser, installation));

/** A session of somebody's own, by a link that the administrator makes. */
async function signedInAs(browser: Browser, name: string): Promise<Page> {
  await page.goto('/settings/users');
  await page.getByRole('button', { name: `Edit ${name}` }).click();
  await page.getByRole('button', { name: 'Make a sign-in link' }).click();
  const link = await page.getByRole('textbox', { name: 'Sign-in link' }).inputValue();
  const own = await newSession(browser, installation);
  await signInByLink(own, link);
  return own;
}

async function newDeal(by: Page, name: string, more: object = {}): Promise<string> {
  const answer = await by.request.post('/api/records/deals', {
    headers: { origin: installation.baseUrl },
    data: { data: { name, stage: 'prospecting', amount: { minor: '12500000', currency: 'USD' } }, ...more },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return `/records/deals/${((await answer.json()) as { id: string }).id}`;
}

/** Lets a blueprint of deals be asked before the one of the sample. */
async function askFirst(name: string): Promise<void> {
  const answer = (await (await page.request.get('/api/processes')).json()) as {
    processes: { id: string; name: string; kind: string; module: string }[];
  };
  const known = answer.processes.filter(({ kind, module }) => kind === 'blueprint' && module === 'deals');
  const ordered = [...known.filter((one) => one.name === name), ...known.filter((one) => one.name !== name)];
  const data = { kind: 'blueprint', module: 'deals', processes: ordered.map(({ id }) => id) };
  const put = await page.request.put('/api/process-order', { headers: { origin: installation.baseUrl }, data });
  expect(put.ok(), await put.text()).toBe(true);
}

test('an approval is drawn and published; a rep hands in, the manager approves, and the record goes on', async ({
  browser,
}) => {
  // A process is drawn and two more people sign in: a fifth of what a test has, where nothing goes slowly.
  test.slow();
  await page.goto('/processes?new=true');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Approval/ }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Big deals');
  await dialog.getByRole('button', { name: 'Create and draw' }).click();
  const designer = new Designer(page);
  await designer.node('Approval').click();
  await designer.name('By the manager');
  await designer.inspector.getByRole('radiogroup', { name: 'Time to decide' }).getByText('Limited').click();
  await designer.inspector.getByRole('switch', { name: 'Questions may be asked' }).click();
  await designer.saved();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish version 1' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const rep = await signedInAs(browser, 'Priya Nair');
  const deal = await newDeal(rep, 'Northern bridge');
  await rep.goto(deal);
  await rep.getByRole('button', { name: 'Submit for “Big deals”' }).click();
  const held = rep.getByRole('note', { name: 'Locked by Big deals' });
  await expect(held).toContainText(/since Today.*Marcus Webb decides/s);
  await expect(rep.getByRole('button', { name: 'Edit Amount' })).toHaveCount(0);
  await expect(rep.getByRole('button', { name: 'Recall' })).toBeVisible();

  const manager = await signedInAs(browser, 'Marcus Webb');
  await manager.goto('/inbox');
  const waiting = manager.getByRole('list', { name: 'Awaiting me' }).getByRole('listitem');
  await expect(waiting).toContainText(/Northern bridge.*125,000.*By the manager.*Priya Nair/s);
  await waiting.getByRole('link', { name: 'Northern bridge' }).click();
  const next = manager.getByRole('region', { name: 'Next: Approve' });
  await expect(next.getByRole('button', { name: 'Reject' })).toBeVisible();
  await next.getByRole('button', { name: 'Approve' }).click();
  const panel = manager.getByRole('complementary', { name: 'Approve' });
  await panel.getByRole('textbox', { name: 'Note' }).fill('A good price.');
  await panel.getByRole('button', { name: 'Approve' }).click();
  await expect(panel).toHaveCount(0);
  await expect(manager.getByRole('note', { name: 'Locked by Big deals' })).toHaveCount(0);
  await manager.goto('/inbox?show=done');
  await expect(manager.getByRole('listitem').filter({ hasText: 'Northern bridge' })).toContainText('A good price.');
  await rep.goto(deal);
  await expect(rep.getByRole('region', { name: /^Next: Qualify/ })).toBeVisible();
  await expect(rep.getByRole('button', { name: 'Edit Amount' })).toBeVisible();
  await Promise.all([rep.context().close(), manager.context().close()]);
});

test('a layout has a blueprint of its own, and a page of the company’s stands in the form of its transition', async () => {
  await page.goto('/settings/modules/deals');
  await page.getByRole('button', { name: 'New layout' }).click();
  const drawer = page.getByRole('dialog', { name: 'New layout' });
  await drawer
    .getByRole('textbox', { name: /^Name of the layout/ })
    .first()
    .fill('Renewal');
  await drawer.getByRole('button', { name: 'New layout' }).click();
  await expect(drawer).toHaveCount(0);
  await page.goto('/settings/connections');
  await page.getByRole('textbox', { name: 'Site' }).fill('https://tools.nordwind.example');
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'https://tools.nordwind.example' })).toBeVisible();

  const designer = new Designer(page);
  await designer.create('Renewals');
  await designer.choose('Only records with the layout', 'Renewal');
  await designer.add('End state');
  await designer.choose('Value of the state field', 'Won');
  await designer.tidy();
  await designer.transition('Prospecting', 'Won', 'Check in');
  await designer.inspector.getByRole('tab', { name: /During/ }).click();
  await designer.inspector.getByRole('button', { name: 'Add', exact: true }).click();
  await designer.choose('What', 'Own web page');
  await designer.inspector
    .getByRole('textbox', { name: 'Address of the page' })
    .fill('https://tools.nordwind.example/contracts');
  await page.keyboard.press('Tab');
  await designer.saved();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish version 1' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await askFirst('Renewals');
  await page.goto(await newDeal(page, 'A second year', { layout: 'renewal' }));
  await page.getByRole('button', { name: 'Check in' }).click();
  const frame = page.getByRole('complementary', { name: 'Check in' }).locator('iframe');
  await expect(frame).toHaveAttribute('src', /^https:\/\/tools\.nordwind\.example\/contracts\?/);
});
