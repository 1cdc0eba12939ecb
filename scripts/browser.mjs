import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Failed, inProject, runProgram } from './program.mjs';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const packaged = '@sparticuz/chromium@143.0.4';

/**
 * The browser the tests drive, as an absolute path: `$CHROMIUM_PATH`, one of the system, Playwright's own, one
 * installed with apt, or one that npm brings. Throws Failed when there is none and none can be had.
 * @returns {Promise<string>}
 */
export async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Failed(`CHROMIUM_PATH names ${given}, which does not exist.`);
  }
  const there = [...systemBrowsers, playwrightsOwn()].find((path) => existsSync(path));
  return there ?? (await fromApt()) ?? (await fromNpm()) ?? (await fromPlaywright());
}

function playwrightsOwn() {
  return createRequire(inProject('tests/package.json'))('@playwright/test').chromium.executablePath();
}

async function fromApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get') || !existsSync('/etc/debian_version'))
    return undefined;
  // Ubuntu's package is only a door to a snap, which does not run in containers.
  if (/^ID=ubuntu/m.test(readFileSync('/etc/os-release', 'utf8'))) return undefined;
  console.error('Installing a browser for the tests (apt) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  if ((await runProgram('apt-get', install, { env })) !== 0) {
    await runProgram('apt-get', ['update'], { env });
    await runProgram('apt-get', install, { env });
  }
  return existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined;
}

async function fromNpm() {
  if (process.platform !== 'linux') return undefined;
  console.error('Fetching a browser for the tests (npm) …');
  const folder = inProject('node_modules/.cache/browser');
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, packaged];
  if ((await runProgram('npm', args)) !== 0) return undefined;
  const ask = "import('@sparticuz/chromium').then(async ({ default: c }) => console.log(await c.executablePath()))";
  let path = '';
  const collect = (text) => {
    path += text;
  };
  const code = await runProgram(process.execPath, ['-e', ask], { cwd: folder, collect });
  return code === 0 && existsSync(path.trim()) ? path.trim() : undefined;
}

async function fromPlaywright() {
  console.error('Fetching a browser for the tests (Playwright) …');
  await runProgram(process.execPath, [inProject('tests/node_modules/@playwright/test/cli.js'), 'install', 'chromium']);
  if (existsSync(playwrightsOwn())) return playwrightsOwn();
  throw new Failed(
    'No browser for the tests was found or could be fetched; set CHROMIUM_PATH to a Chromium or Chrome.',
  );
}
