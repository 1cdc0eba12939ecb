import { afterEach, expect, test } from 'vitest';
import { type Installation, startInstallation } from '../support/running-installation.ts';

let running: Installation | undefined;
afterEach(() => running?.remove());

async function health({ baseUrl }: Installation): Promise<unknown> {
  return (await fetch(`${baseUrl}/health`)).json();
}

test('what was built serves its health and its pages, and is there again after kill -9', async () => {
  running = await startInstallation();
  expect(await health(running)).toEqual({ status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  const page = await fetch(running.link);
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  expect(await page.text()).toContain('<script type="module"');

  await running.kill();
  const again = await startInstallation({ dataDir: running.dataDir });
  running = again;
  expect(await health(again)).toMatchObject({ status: 'ok' });
});

test('--sample signs in by a one-time link, and is refused on an installation that is filled', async () => {
  running = await startInstallation({ sample: true });
  expect(new URL(running.link).pathname).toBe('/link');
  await running.stop();
  await expect(startInstallation({ sample: true, dataDir: running.dataDir })).rejects.toThrow(
    /already holds a company/,
  );
  expect(running.program.stdout.match(/https?:/g)).toHaveLength(1);
});
