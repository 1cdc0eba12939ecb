import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const up = fileURLToPath(new URL('./up.mjs', import.meta.url));

function run(version, ...args) {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const loader = `--import=data:text/javascript,${encodeURIComponent(pretend)}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [loader, up, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test.each(['18.20.8', '20.18.3', '12.22.0'])('Node %s is too old, and is told so', (version) => {
  expect(run(version, 'start')).toEqual({
    status: 1,
    stdout: '',
    stderr: `Throughline needs Node 20.19 or newer and this is ${version}; get one from https://nodejs.org.\n`,
  });
});

test.each(['20.19.0', '22.0.0', '26.1.0'])('Node %s is new enough; a command that is not there is named', (version) => {
  expect(run(version, 'stary')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'There is no command stary; there are start, cli, build, check, test, bench.\n',
  });
});
