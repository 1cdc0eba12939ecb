import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import postgres from 'postgres';
import { type Installation, startInstallation } from '../support/running-installation.ts';
import { Designer } from './steps/draw.ts';
import { openFile, runImport } from './steps/import-file.ts';
import { leave, newSession } from './steps/session.ts';
import { founder, setUp } from './steps/set-up.ts';

test.describe.configure({ mode: 'serial' });

let installation: Installation;
let folder: string;
let page: Page;

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-bad-input-'));
  installation = await startInstallation();
  page = await newSession(browser, installation);
  await setUp(page, installation.link);
});
test.afterAll(async ({ browser }) => {
  await leave(browser, installation);
  await rm(folder, { recursive: true, force: true });
});

test('rows that fail are listed with the reason, the others go in', async () => {
  const file = join(folder, 'accounts.csv');
  await writeFile(file, 'account,employees\nNorth,12\nSouth,many\n,7\nEast,3\n');
  await openFile(page, 'Accounts', file);
  expect(await runImport(page)).toEqual({ added: 2, updated: 0, skipped: 0, failed: 2 });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the rows that failed' }).click();
  const text = await streamText(await (await download).createReadStream());
  expect(text).toContain('South,many');
  expect(text.trim().split(/\r?\n/)).toHaveLength(3);
});

test('a file that is no table is refused with a sentence', async () => {
  const file = join(folder, 'picture.csv');
  await writeFile(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe, 0xfd]));
  await page.goto('/imports/new');
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('alert')).toBeVisible();
});

test('an upload that is cut off leaves nothing behind and the server goes on', async () => {
  const { hostname, port, host } = new URL(installation.baseUrl);
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const head = [
    'POST /api/imports/accounts HTTP/1.1',
    `Host: ${host}`,
    `Origin: ${installation.baseUrl}`,
    `Cookie: ${cookie}`,
    'Content-Type: multipart/form-data; boundary=cut',
    'Content-Length: 1000000',
    '',
    '--cut\r\nContent-Disposition: form-data; name="file"; filename="half.csv"\r\nContent-Type: text/csv\r\n\r\naccount\nHalf',
  ].join('\r\n');
  await new Promise<void>((done, failed) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(head, () => setTimeout(() => socket.destroy(), 200)),
    );
    socket.on('close', () => done()).on('error', failed);
  });
  expect((await page.request.get('/health')).ok()).toBe(true);
  const sql = postgres(installation.databaseUrl, { max: 1 });
  const left = await sql`select name from files where name = 'half.csv'`.finally(() => sql.end());
  expect(left).toEqual([]);
});

test('two people draw at once: the later sees what the other did, and nothing is lost', async ({ browser }) => {
  const mine = new Designer(page);
  await mine.create('Shared drawing');
  const other = await newSession(browser, installation, { storageState: await page.context().storageState() });
  const theirs = new Designer(other);
  await other.goto(page.url());
  await expect(theirs.node('Prospecting, State')).toBeVisible();
  const kept = other.waitForResponse((answer) => answer.url().endsWith('/edits') && answer.ok());
  await theirs.add('State');
  await expect(theirs.node('Engaging, State')).toBeVisible();
  await kept;

  await mine.add('Notify');
  await mine.name('Tell the owner');
  await expect(mine.node('Engaging, State')).toBeVisible();
  await expect(mine.node('Tell the owner, Notify')).toBeVisible();
  const draft = `/api${new URL(page.url()).pathname}/draft`;
  await expect.poll(async () => (await page.request.get(draft)).text()).toContain('Tell the owner');
  await other.reload();
  await expect(theirs.node('Tell the owner, Notify')).toBeVisible();
  await expect(theirs.node('Engaging, State')).toBeVisible();
});

test('who is not signed in is led to sign-in, once, and back to the page that was wanted', async ({ browser }) => {
  const stranger = await newSession(browser, installation);
  let refused = 0;
  stranger.on('response', (response) => {
    if (response.status() === 401) refused += 1;
  });
  await stranger.goto('/records/accounts');
  await stranger.getByLabel('E-mail').fill(founder.email);
  await stranger.getByLabel('Password', { exact: true }).fill('not the password');
  await stranger.getByRole('button', { name: 'Sign in' }).click();
  await expect(stranger.getByRole('alert')).toBeVisible();
  await stranger.getByLabel('Password', { exact: true }).fill(founder.password);
  await stranger.getByRole('button', { name: 'Sign in' }).click();
  await expect(stranger.getByRole('heading', { level: 1, name: 'Accounts' })).toBeVisible();
  expect(refused).toBeLessThanOrEqual(3);
});

async function streamText(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}
