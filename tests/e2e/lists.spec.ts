import { expect, type Page, test } from '@playwright/test';
import { dealBlueprint } from '@throughline/runtime/testing/deal-blueprint';
import { type Installation, startInstallation } from '../support/running-installation.ts';
import { leave, newSession } from './steps/session.ts';
import { setUp } from './steps/set-up.ts';
import { signInByLink } from './steps/sign-in.ts';

// One story, told in order: a list is narrowed, saved, shared, drawn as a board, changed in bulk, emptied and refilled.
test.describe.configure({ mode: 'serial' });

let installation: Installation;
let page: Page;
let other: Page;
let viewLink = '';

test.beforeAll(async ({ browser }) => {
  installation = await startInstallation();
  page = await newSession(browser, installation);
  await setUp(page, installation.link);
  const alpha = (await send('POST', '/api/records/accounts', { data: { name: 'Alpha Foods' } })) as { id: string };
  const beta = (await send('POST', '/api/records/accounts', { data: { name: 'Beta Marine' } })) as { id: string };
  for (let at = 0; at < 8; at++) {
    await newDeal(`Deal ${at}`, {
      stage: at < 3 ? 'negotiation' : 'won',
      account: at < 5 ? alpha.id : beta.id,
      amount: { minor: String(100_000 * ((at * 5) % 8)), currency: 'EUR' },
    });
  }
  const { link } = (await send('POST', '/api/users', {
    name: 'Mira Lind',
    email: 'mira@nordwind.example',
    profile: 'manager',
    role: 'salesManager',
  })) as { link: string };
  other = await newSession(browser, installation);
  await signInByLink(other, link);
});
test.afterAll(({ browser }) => leave(browser, installation));

async function send(method: 'POST' | 'PATCH', path: string, data: object): Promise<unknown> {
  const headers = { origin: installation.baseUrl };
  const answer = await page.request.fetch(path, { method, data, headers });
  if (!answer.ok()) throw new Error(await answer.text());
  return answer.json();
}
const newDeal = async (name: string, data: object = {}) =>
  (await send('POST', '/api/records/deals', { data: { name, ...data } })) as { id: string };
const namesIn = (of: Page) => of.getByRole('table').getByRole('link', { name: /^Deal/ });

test('a filter counts what matches while it is written, and says itself as a sentence', async () => {
  await page.goto('/records/deals');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const filter = page.getByRole('dialog', { name: 'Filter' });
  await expect(filter.getByText('8 records match')).toBeVisible();
  await filter.getByRole('combobox', { name: 'Stage' }).click();
  await page.getByRole('option', { name: 'Negotiation' }).click();
  await page.keyboard.press('Tab');
  await expect(filter.getByText('3 records match')).toBeVisible();
  await expect(filter.getByText('Stage is one of Negotiation')).toBeVisible();
  await expect(page.getByText('3 records', { exact: true })).toBeVisible();
  await filter.getByRole('button', { name: 'Add a condition' }).click();
  await filter.getByRole('button', { name: 'As text' }).click();
  await expect(filter.getByRole('textbox', { name: 'Formula' })).toHaveValue(/stage/);
  await filter.getByRole('textbox', { name: 'Formula' }).fill('stage == "negotiation" && related.tasks.nothing > 1');
  await expect(filter.getByText(/There is no field/)).toBeVisible();
  await filter.getByRole('textbox', { name: 'Formula' }).fill('stage == "negotiation"');
  await filter.getByRole('button', { name: 'As conditions' }).click();
  await expect(filter.getByText('3 records match')).toBeVisible();
  await page.keyboard.press('Escape');
});

test('accounts are found by how many deals lead to them', async () => {
  await page.goto('/records/accounts');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const filter = page.getByRole('dialog', { name: 'Filter' });
  await filter.getByRole('combobox', { name: 'Field', exact: true }).click();
  await page.getByRole('option', { name: 'Number of Deals (Account)' }).click();
  await filter.getByRole('combobox', { name: 'Operator' }).click();
  await page.getByRole('option', { name: 'is at least' }).click();
  await filter.getByRole('textbox', { name: 'Number of Deals (Account)' }).fill('4');
  await expect(filter.getByText(/Number of Deals \(Account\) is at least 4/)).toBeVisible();
  await expect(filter.getByText('1 record matches')).toBeVisible();
  await page.keyboard.press('Escape');
});

test('a formula is written from what is suggested, by keyboard alone; Escape closes the list before the panel', async () => {
  await page.goto('/records/accounts');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const filter = page.getByRole('dialog', { name: 'Filter' });
  await filter.getByRole('button', { name: 'Add a formula' }).click();
  const formula = filter.getByRole('textbox', { name: 'Formula' });
  await formula.pressSequentially('relatedW');
  await expect(filter.getByRole('option', { name: /relatedWon/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await formula.pressSequentially('.');
  await page.keyboard.press('Tab');
  await formula.pressSequentially('.acc');
  await page.keyboard.press('Escape');
  await expect(filter).toBeVisible();
  await page.keyboard.press('Control+Space');
  await page.keyboard.press('Enter');
  await formula.pressSequentially(' > 2');
  await expect(formula).toHaveValue('relatedWon.deals.account > 2');
  await expect(filter.getByText('1 record matches')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(filter).toBeHidden();
});

test('what is shown is saved as a view and shared; somebody else opens it by its link', async () => {
  await page.goto('/records/deals');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const filter = page.getByRole('dialog', { name: 'Filter' });
  await filter.getByRole('combobox', { name: 'Stage' }).click();
  await page.getByRole('option', { name: 'Negotiation' }).click();
  await page.keyboard.press('Tab');
  await expect(filter.getByText('Stage is one of Negotiation')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Clear the filter' })).toBeVisible();
  await page.getByRole('columnheader', { name: 'Amount' }).getByRole('button').click();
  await page.getByRole('button', { name: 'Save as a view…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as a view' });
  await dialog.getByLabel('Name of the view').fill('In negotiation');
  await dialog.getByLabel('Everyone').check();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'View: In negotiation' })).toBeVisible();
  await expect(page.getByText('Not saved')).toHaveCount(0);
  await expect(page).toHaveURL(/view=/);
  viewLink = page.url();
  await expect(namesIn(page)).toHaveText(['Deal 0', 'Deal 2', 'Deal 1']);

  await other.goto(viewLink);
  await expect(other.getByRole('button', { name: 'View: In negotiation' })).toBeVisible();
  await expect(namesIn(other)).toHaveText(['Deal 0', 'Deal 2', 'Deal 1']);
});

test('a change over a view is marked as not saved, and taken back', async () => {
  await other.goto(viewLink);
  await other.getByRole('button', { name: 'Mine' }).click();
  await expect(other.getByText('Not saved')).toBeVisible();
  // Whose view it is not may only save it under another name.
  await expect(other.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0);
  await other.getByRole('button', { name: 'Reset' }).click();
  await expect(other.getByText('Not saved')).toHaveCount(0);
  await expect(other.getByRole('table').getByRole('link').first()).toBeVisible();
});

test('a list begins with the view one has chosen for it', async () => {
  await other.getByRole('button', { name: 'View: In negotiation' }).click();
  await other.getByRole('menuitem', { name: 'Manage views' }).click();
  await other.getByRole('button', { name: 'Begin with “In negotiation”' }).click();
  await expect(other.getByRole('button', { name: 'Do not begin with “In negotiation”' })).toBeVisible();
  await other.goto('/records/deals');
  await expect(other.getByRole('button', { name: 'View: In negotiation' })).toBeVisible();
});

test('columns are moved and widened, and the name stays first', async () => {
  await page.goto('/records/deals?view=all');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Move Amount to the front' }).click();
  await page.getByRole('button', { name: 'Move Amount to the front' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader').nth(2)).toContainText('Amount');
  const edge = page.getByRole('separator', { name: 'Width of Amount' });
  const before = (await page.getByRole('columnheader', { name: /Amount/ }).boundingBox())?.width ?? 0;
  await edge.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(async () => (await page.getByRole('columnheader', { name: /Amount/ }).boundingBox())?.width ?? 0)
    .toBeGreaterThan(before);
});

test('on a board a card goes to another column; where a process holds it, its transition opens', async () => {
  await newDeal('Free deal', { nextStep: 'board story', amount: { minor: '100000', currency: 'EUR' } });
  const filter = encodeURIComponent(JSON.stringify({ of: 'nextStep', is: 'equals', value: 'board story' }));
  await page.goto(`/records/deals?view=all&filter=${filter}`);
  await page.getByTitle('As a board').click();
  const column = (name: string) => page.getByRole('region', { name: new RegExp(`^${name},`) });
  await expect(column('Prospecting')).toContainText('€1,000.00');
  await page.getByRole('article', { name: 'Free deal' }).dragTo(column('Proposal'));
  await expect(column('Proposal').getByRole('article', { name: 'Free deal' })).toBeVisible();
  await column('Proposal').getByRole('link', { name: 'Free deal' }).focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(column('Engaging').getByRole('article', { name: 'Free deal' })).toBeVisible();

  const { process } = (await send('POST', '/api/processes', {
    kind: 'blueprint',
    module: 'deals',
    name: 'Deal stages',
    document: dealBlueprint(),
  })) as { process: { id: string } };
  await send('POST', `/api/processes/${process.id}/publish`, { baseRevision: 0 });
  await newDeal('Held deal', { nextStep: 'board story', amount: { minor: '250000', currency: 'EUR' } });
  await page.reload();
  await page.getByRole('button', { name: 'Move “Held deal”' }).click();
  await page.getByRole('menuitem', { name: 'Lost' }).click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('heading', { name: 'Lose' })).toBeVisible();
  await drawer.getByRole('combobox', { name: /Loss reason/ }).click();
  await page.getByRole('option', { name: 'Timing' }).click();
  await drawer.getByRole('button', { name: /^Lose/ }).click();
  // A column is read when it comes into sight.
  await column('Lost').scrollIntoViewIfNeeded();
  await expect(column('Lost').getByRole('article', { name: 'Held deal' })).toBeVisible();
});

test('many are changed at once; what a process holds is refused with its reason', async () => {
  await newDeal('Bulk held', { nextStep: 'bulk story' });
  // Lost deals have left the blueprint, so this one is free.
  const { id } = await newDeal('Bulk free', { nextStep: 'bulk story', stage: 'lost' });
  expect(id).toBeTruthy();
  const filter = encodeURIComponent(JSON.stringify({ of: 'nextStep', is: 'equals', value: 'bulk story' }));
  await page.goto(`/records/deals?view=all&filter=${filter}`);
  await page.getByRole('checkbox', { name: 'Choose Bulk held' }).click();
  await page.getByRole('checkbox', { name: 'Choose Bulk free' }).click({ modifiers: ['Shift'] });
  await expect(page.getByRole('region', { name: 'Chosen records' })).toContainText('2 chosen');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'Edit 2 deals' });
  await drawer.getByRole('combobox', { name: 'Field to change' }).click();
  await page.getByRole('option', { name: 'Stage', exact: true }).click();
  await drawer.getByRole('combobox', { name: 'Stage' }).click();
  await page.getByRole('option', { name: 'Negotiation' }).click();
  await drawer.getByRole('button', { name: 'Change 2' }).click();
  await expect(page.getByRole('heading', { name: 'Done' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('row').filter({ hasText: 'Bulk held' })).toContainText('Deal stages');
  await expect(page.locator('dl')).toContainText('Refused1');
  const file = await page.request.get(
    (await page.getByRole('link', { name: 'Refused as CSV' }).getAttribute('href')) ?? '',
  );
  expect(await file.text()).toContain('Bulk held');
});

test('what is deleted lies in the bin with who and when, and comes back', async () => {
  const filter = encodeURIComponent(JSON.stringify({ of: 'nextStep', is: 'equals', value: 'bulk story' }));
  await page.goto(`/records/deals?view=all&filter=${filter}`);
  await page.getByRole('checkbox', { name: 'Choose all that are shown' }).click();
  await page.getByRole('region', { name: 'Chosen records' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 2' }).click();
  await expect(page.getByRole('heading', { name: 'Done' })).toBeVisible({ timeout: 20_000 });
  await page.goto('/bin/deals');
  await expect(page.getByRole('row').filter({ hasText: 'Bulk free' })).toBeVisible();
  await page.getByRole('button', { name: 'Restore Bulk free' }).click();
  await expect(page.getByRole('status', { name: 'What came back' })).toContainText('Bulk free');
  await page.goto(`/records/deals?view=all&filter=${filter}`);
  await expect(page.getByRole('table').getByRole('link', { name: 'Bulk free' })).toBeVisible();
});

test('rows are grouped by what they have in common', async () => {
  await page.goto('/records/deals?view=all&group=stage');
  const heading = page.getByRole('button', { name: /^Won \d+$/ });
  await expect(heading).toHaveAttribute('aria-expanded', /true|false/);
  await expect(page.getByRole('table', { name: 'Grouped records' }).getByRole('link').first()).toBeVisible();
});
