import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { type Installation, startInstallation } from '../support/running-installation.ts';
import { leave, newSession } from './steps/session.ts';
import { signInByLink } from './steps/sign-in.ts';

// What people do on a record together: write, attach, follow, plan, and change it at the same time.
test.describe.configure({ mode: 'serial' });

let installation: Installation;
let page: Page;
let other: Page;
let deal: string;

async function send(who: Page, method: string, path: string, data?: object) {
  const answer = await who.request.fetch(path, {
    method,
    headers: { origin: installation.baseUrl, ...(data === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(data === undefined ? {} : { data: JSON.stringify(data) }),
  });
  expect([path, answer.status(), await answer.text()]).toMatchObject([path, 200, expect.anything()]);
  return answer.json();
}

test.beforeAll(async ({ browser }) => {
  installation = await startInstallation({ sample: true });
  page = await newSession(browser, installation);
  await signInByLink(page, installation.link);
  const { link } = await send(page, 'POST', '/api/users', {
    name: 'Nora Colleague',
    email: 'nora@colleague.example',
    profile: 'administrator',
    role: 'executive',
  });
  other = await newSession(browser, installation);
  await signInByLink(other, link);
  const account = await send(page, 'POST', '/api/records/accounts', { data: { name: 'Harbour Works' } });
  const made = await send(page, 'POST', '/api/records/deals', {
    data: { name: 'Crane sensors', account: account.id, nextStep: 'Call' },
  });
  deal = `/records/deals/${made.id}`;
  await page.goto(deal);
});
test.afterAll(({ browser }) => leave(browser, installation));

test('a note that mentions somebody rings their bell, which leads to the record', async () => {
  const box = page.getByRole('textbox', { name: 'Write a note' });
  await box.fill('Please look at https://example.com/plan with ');
  await box.pressSequentially('@Nor');
  await page.getByRole('option', { name: 'Nora Colleague' }).click();
  await box.press('End');
  await box.pressSequentially('today');
  await box.press('Control+Enter');
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByText('@Nora Colleague')).toBeVisible();
  await expect(timeline.getByRole('link', { name: 'https://example.com/plan' })).toHaveAttribute('rel', /noopener/);
  await expect(box).toHaveValue('');

  await other.reload();
  await other.getByRole('button', { name: 'Notifications, 1 unread' }).click();
  await other.getByRole('button', { name: /mentioned you on Crane sensors/ }).click();
  await expect(other).toHaveURL(new RegExp(`${deal}$`));
  await expect(other.getByRole('heading', { name: 'Crane sensors', level: 1 })).toBeVisible();
  await expect(other.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
  await expect(other.getByRole('button', { name: 'Unfollow' })).toBeVisible();
});

test('files go up several at once, are shown, come down, and are removed', async () => {
  const files = page.getByRole('region', { name: 'Files' });
  await files.locator('input[type=file]').setInputFiles([
    { name: 'offer.txt', mimeType: 'text/plain', buffer: Buffer.from('An offer') },
    { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    {
      name: 'dot.png',
      mimeType: 'image/png',
      buffer: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    },
  ]);
  await expect(files.getByRole('link', { name: 'offer.txt' })).toBeVisible();
  await expect(files.getByRole('img', { name: 'Preview of dot.png' })).toHaveJSProperty('naturalWidth', 1);
  await expect(files.getByRole('alert')).toContainText('is a program');
  const download = page.waitForEvent('download');
  await files.getByRole('link', { name: 'offer.txt' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toBe('An offer');
  await files.getByRole('button', { name: 'Remove offer.txt' }).click();
  await expect(files.getByRole('link', { name: 'offer.txt' })).toHaveCount(0);
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await timeline.getByText('Files', { exact: true }).click();
  await expect(timeline.getByText(/removed “offer.txt”/)).toBeVisible();
  await timeline.getByText('All', { exact: true }).click();
});

test('a task is added in one line and done by its box', async () => {
  const activities = page.getByRole('region', { name: 'Activities' });
  await activities.getByRole('button', { name: 'Add' }).click();
  await activities.getByRole('textbox', { name: 'What' }).fill('Send the drawing');
  await activities.getByRole('textbox', { name: 'What' }).press('Enter');
  await expect(activities.getByRole('link', { name: 'Send the drawing' })).toBeVisible();
  await activities.getByRole('button', { name: 'Cancel' }).click();
  // Not `check`, which looks at the box before the page has been drawn anew.
  await activities.getByRole('checkbox', { name: 'Done: Send the drawing' }).click();
  await activities.getByRole('button', { name: 'Show 1 done' }).click();
  await expect(activities.getByRole('checkbox', { name: 'Done: Send the drawing' })).toBeChecked();
  await expect(page.getByRole('region', { name: 'Timeline' }).getByText(/“Send the drawing” done by/)).toBeVisible();
});

test('a meeting goes into a calendar', async () => {
  await send(page, 'POST', '/api/records/meetings', {
    data: {
      subject: 'Site visit',
      startAt: '2027-03-28T08:00:00.000Z',
      aboutModule: 'deals',
      aboutId: deal.split('/').at(-1),
    },
  });
  await page.reload();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Add Site visit to my calendar' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text).toContain('SUMMARY:Site visit\r\n');
  expect(text).toContain('DTSTART:20270328T080000Z\r\n');
});

test('of two who change one field, the second sees both values and decides', async () => {
  await other.reload();
  await other.getByRole('button', { name: 'Edit Next step' }).focus();
  await other.getByRole('button', { name: 'Edit Next step' }).click();
  await page.getByRole('button', { name: 'Edit Next step' }).click();
  await page.getByRole('textbox', { name: 'Next step' }).fill('Write');
  await page.getByRole('textbox', { name: 'Next step' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Next step' })).toHaveCount(0);
  await other.getByRole('textbox', { name: 'Next step' }).fill('Visit');
  await other.getByRole('textbox', { name: 'Next step' }).press('Enter');
  const notice = other.getByRole('alert').filter({ hasText: 'Next step was changed meanwhile' });
  await expect(notice).toContainText('Write');
  await expect(notice).toContainText('Visit');
  await notice.getByRole('button', { name: 'Use mine' }).click();
  await expect(notice).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Visit', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: /^Notifications, / }).click();
  await expect(page.getByRole('button', { name: /Nora Colleague changed Next step of Crane sensors/ })).toBeVisible();
  await page.getByRole('link', { name: 'See all' }).click();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page.getByRole('button', { name: 'Mark all as read' })).toBeDisabled();
});

test('a related record is made from here, its look-up filled', async () => {
  await page.goto(deal);
  await page.getByRole('link', { name: 'Harbour Works' }).first().click();
  await expect(page.getByRole('heading', { name: 'Harbour Works', level: 1 })).toBeVisible();
  const related = page.getByRole('region', { name: 'Related' });
  await related.getByRole('tab', { name: /Deals/ }).click();
  await related.getByRole('button', { name: 'New deal' }).click();
  const drawer = page.getByRole('dialog', { name: 'New deal' });
  await drawer.getByRole('textbox', { name: /Deal name/ }).fill('Second crane');
  await drawer.getByRole('button', { name: 'Create' }).click();
  await expect(related.getByRole('link', { name: /Second crane/ })).toBeVisible();
});
