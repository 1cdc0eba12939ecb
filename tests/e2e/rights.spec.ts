import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { type Installation, startInstallation } from '../support/running-installation.ts';
import { leave, newSession } from './steps/session.ts';
import { setUp } from './steps/set-up.ts';
import { signInByLink } from './steps/sign-in.ts';

// A representative, her equal and their manager see what they should; a program comes in with a key and is shut out again.
test.describe.configure({ mode: 'serial' });

let installation: Installation;
let admin: Page;
const people: { [name: string]: Page } = {};
const ids: { [name: string]: string } = {};

test.beforeAll(async ({ browser }) => {
  installation = await startInstallation();
  admin = await newSession(browser, installation);
  await setUp(admin, installation.link);
  const places = { Rita: ['salesRep', 'standard'], Ron: ['salesRep', 'standard'], Max: ['salesManager', 'standard'] };
  for (const [name, [role, profile]] of Object.entries(places)) {
    const email = `${name.toLowerCase()}@acme.example`;
    const added = await send('/api/users', { name, email, role, profile });
    ids[name] = added.user.id;
    const page = await newSession(browser, installation);
    await signInByLink(page, added.link);
    people[name] = page;
  }
  const amount = { minor: '1234500', currency: 'USD' };
  for (const [name, owner] of [
    ['Boats for Rita', 'Rita'],
    ['Trucks for Ron', 'Ron'],
  ] as const) {
    const made = await send('/api/records/deals', { data: { name, stage: 'engaging', amount }, owner: ids[owner] });
    ids[name] = made.id;
  }
});
test.afterAll(({ browser }) => leave(browser, installation));

async function send(url: string, data: object, request: APIRequestContext = admin.request) {
  const answer = await request.post(url, { data, headers: { origin: installation.baseUrl } });
  if (!answer.ok()) throw new Error(await answer.text());
  return answer.json();
}

const as = (name: string): Page => {
  const page = people[name];
  if (page === undefined) throw new Error(`${name} is not signed in.`);
  return page;
};
const deals = async (page: Page) => {
  await page.goto('/records/deals');
  await expect(page.getByRole('table')).toBeVisible();
  return page.getByRole('table');
};

test('representatives see their own deals, a manager those of the team, too', async () => {
  const hers = await deals(as('Rita'));
  await expect(hers).toContainText('Boats for Rita');
  await expect(hers).not.toContainText('Trucks for Ron');
  const team = await deals(as('Max'));
  await expect(team).toContainText('Boats for Rita');
  await expect(team).toContainText('Trucks for Ron');
  await as('Rita').goto(`/records/deals/${ids['Trucks for Ron']}`);
  await expect(as('Rita').getByRole('main')).toContainText('not yours to see');
});

test('a profile is copied, hides a field, and its people do not find the field any more', async () => {
  await admin.goto('/settings/profiles');
  await admin.getByRole('button', { name: 'New profile' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Representatives');
  await dialog.getByLabel('Copy of').selectOption('Standard');
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(admin.getByRole('heading', { name: 'Representatives' })).toBeVisible();
  await admin.getByRole('button', { name: /Fields of Deals/ }).click();
  const fields = admin.getByRole('dialog', { name: 'Fields of Deals' });
  await expect(fields.getByLabel('Stage').locator('option', { hasText: 'Hidden' })).toBeDisabled();
  await fields.getByLabel('Amount').selectOption('Hidden');
  await fields.getByLabel('Next step').selectOption('Only shown');
  await fields.getByRole('button', { name: 'Close' }).last().click();
  await admin.getByLabel('Delete: Deals').selectOption('None');
  await admin.getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByText('Saved: Representatives')).toBeVisible();

  await expect(await deals(as('Rita'))).toContainText('12,345');
  await admin.goto('/settings/users');
  await admin.getByRole('button', { name: 'Edit Rita' }).click();
  const drawer = admin.getByRole('dialog');
  await drawer.getByLabel('Profile').click();
  await admin.getByRole('option', { name: 'Representatives' }).click();
  await drawer.getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByText('Saved: Rita')).toBeVisible();

  const list = await deals(as('Rita'));
  await expect(list).toContainText('Boats for Rita');
  await expect(as('Rita').locator('body')).not.toContainText('12,345');
  await expect(as('Rita').getByRole('columnheader', { name: 'Amount' })).toHaveCount(0);
  await list.getByRole('link', { name: 'Boats for Rita' }).click();
  await expect(as('Rita').getByRole('heading', { name: 'Boats for Rita' })).toBeVisible();
  await expect(as('Rita').getByRole('main')).not.toContainText('Amount');
  await expect(await deals(as('Ron'))).toContainText('12,345');
});

test('a sharing rule opens deals to an equal, and one record is shared by hand', async () => {
  await admin.goto('/settings/sharing');
  await admin.getByRole('button', { name: 'New rule' }).click();
  const drawer = admin.getByRole('dialog');
  await drawer.getByLabel('Name').fill('Reps see each other');
  await drawer.getByLabel('Records of').selectOption('Deals');
  await choose(drawer.getByLabel('Owned by'), 'Sales representative');
  await choose(drawer.getByLabel('Shared with'), 'Sales representative');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByText('Added: Reps see each other')).toBeVisible();
  await expect(await deals(as('Rita'))).toContainText('Trucks for Ron');
  await admin.getByRole('button', { name: 'Edit Reps see each other' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(admin.getByText('Deleted: Reps see each other')).toBeVisible();
  await expect(await deals(as('Rita'))).not.toContainText('Trucks for Ron');

  const ron = as('Ron');
  await ron.goto(`/records/deals/${ids['Trucks for Ron']}`);
  await ron
    .getByRole('button', { name: /actions/i })
    .first()
    .click();
  await ron.getByRole('menuitem', { name: 'Share' }).click();
  const share = ron.getByRole('dialog');
  await choose(share.getByLabel('Share with'), 'Rita');
  await share.getByRole('button', { name: 'Save' }).click();
  await expect(ron.getByText('Sharing saved')).toBeVisible();
  await expect(await deals(as('Rita'))).toContainText('Trucks for Ron');
});

async function choose(box: ReturnType<Page['getByLabel']>, name: string): Promise<void> {
  await box.click();
  await box.page().getByRole('option', { name, exact: true }).click();
  await box.page().keyboard.press('Tab');
}

test('a key is made, shown once, used by a program, and ends when it is revoked', async ({ playwright }) => {
  await admin.goto('/settings/keys');
  await admin.getByRole('button', { name: 'New key' }).click();
  const drawer = admin.getByRole('dialog');
  await drawer.getByLabel('What is it for?').fill('Nightly report');
  await drawer.getByRole('button', { name: 'New key' }).click();
  const token = await drawer.getByLabel('Your new key').inputValue();
  expect(token).toMatch(/^tl_/);
  await drawer.getByRole('button', { name: 'Done' }).click();
  await expect(drawer).toHaveCount(0);
  await expect(admin.getByRole('table')).toContainText('Nightly report');
  expect(await admin.content()).not.toContain(token);

  const program = await playwright.request.newContext({
    baseURL: installation.baseUrl,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  expect((await program.get('/api/records/deals')).status()).toBe(200);
  expect((await program.post('/api/records/deals', { data: { data: { name: 'No' } } })).status()).toBe(403);
  await admin.getByRole('button', { name: 'Revoke Nightly report' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(admin.getByText('Revoked: Nightly report')).toBeVisible();
  expect((await program.get('/api/records/deals')).status()).toBe(401);
  await program.dispose();
});

test('the tree of roles grows and shrinks, and the log tells who did it', async () => {
  await admin.goto('/settings/roles');
  await admin.getByRole('button', { name: 'Actions for Sales manager' }).click();
  await admin.getByRole('menuitem', { name: 'Add a role below' }).click();
  await admin.getByRole('dialog').getByLabel('Name').fill('Trainees');
  await admin.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByText('Added: Trainees')).toBeVisible();
  await admin.getByRole('button', { name: 'Actions for Trainees' }).click();
  await admin.getByRole('menuitem', { name: 'Delete' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(admin.getByText('Deleted: Trainees')).toBeVisible();
  await admin.goto('/settings/audit');
  const log = admin.getByRole('table');
  for (const action of ['Roles: deleted', 'Roles: added', 'API keys: revoked', 'API keys: made', 'Profiles: changed'])
    await expect(log).toContainText(action);
});
