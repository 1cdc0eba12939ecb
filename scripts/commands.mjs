import { fileURLToPath } from 'node:url';
import { buildRuntime, buildStudio } from './build.mjs';
import { install } from './install.mjs';
import { listNodeKinds } from './list-node-kinds.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { Failed, project } from './program.mjs';

/**
 * What each npm script does. Chatter of installing and building goes to stderr; stdout belongs to the command itself.
 * @type {Record<string, (args: string[]) => Promise<void>>}
 */
const commands = {
  start: async (args) => {
    await prepare();
    await become('apps/runtime/dist/main.js', args);
  },
  cli: async (args) => {
    await prepare(buildRuntime);
    await become('apps/runtime/dist/cli.js', args);
  },
  build: () => prepare(),
  check: async () => {
    await oneAtATime(install);
    listNodeKinds(fileURLToPath(project));
    const { check } = await import('./check.mjs');
    process.exitCode = (await check()) ? 0 : 1;
  },
  test: async () => {
    await prepare();
    const { test } = await import('./test.mjs');
    process.exitCode = (await test()) ? 0 : 1;
  },
  bench: async (args) => {
    await prepare();
    const { runTypeScript } = await import('./program.mjs');
    process.exitCode = await runTypeScript('tests/bench/run.ts', args, likeAWorker);
  },
};

/** Some benches are the worker themselves; they get the memory that it gets (`supervise/room-options.ts`). */
const likeAWorker = ['--max-semi-space-size=64'];

/**
 * @param {string | undefined} name
 * @param {string[]} args
 */
export async function run(name, args) {
  try {
    const command = commands[name ?? ''];
    if (command === undefined)
      throw new Failed(`There is no command ${name}; there are ${Object.keys(commands).join(', ')}.`);
    await command(args);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

async function prepare(...builds) {
  await oneAtATime(async () => {
    await install();
    listNodeKinds(fileURLToPath(project));
    for (const build of builds.length > 0 ? builds : [buildStudio, buildRuntime]) await build();
  });
}

/** Goes on as another program in this very process: nothing is started twice, signals need no passing on. */
async function become(file, args) {
  const entry = new URL(file, project);
  process.argv = [process.argv[0] ?? 'node', entry.pathname, ...args];
  await import(entry.href);
}
