import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

const systemBrowser = '/usr/bin/chromium';
const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(systemBrowser) ? systemBrowser : undefined);

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // Each file runs a whole Throughline of its own, database included; one alone leaves two cores idle half the time.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // SLOW=1 waits for a line of seconds at every step.
  timeout: process.env.SLOW === undefined ? 120_000 : 600_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 30_000,
    // What glides is drawn sixty times a second, by the same two cores.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    // A trace is filmed all the while, which costs as much as the test; ask for it when one is wanted: TRACE=1.
    trace: process.env.TRACE === undefined ? 'off' : 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Root in a container has no sandbox, a server no graphics; the rest keeps the browser from asking anybody anything.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-dev-shm-usage',
      ],
    },
  },
});
