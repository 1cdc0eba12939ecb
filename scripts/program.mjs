import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the project, with a slash at its end. */
export const project = new URL('../', import.meta.url);

/** A command that cannot go on: the message is for the person at the terminal. */
export class Failed extends Error {}

/** @param {string} path relative to the project */
export function inProject(path) {
  return fileURLToPath(new URL(path, project));
}

/** The packages and apps, as paths relative to the project. */
export function rooms() {
  return ['packages', 'apps']
    .flatMap((folder) => readdirSync(inProject(folder)).map((name) => `${folder}/${name}`))
    .filter((room) => existsSync(inProject(`${room}/package.json`)));
}

/**
 * Runs a program to its end and answers its exit code (1 when a signal ended it). Its stdout goes to our stderr unless
 * `stdout` is `'inherit'`, or is collected by `collect`.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdout?: 'inherit', collect?: (text: string) => void }} [options]
 * @returns {Promise<number>}
 */
export function runProgram(program, args, { cwd = inProject('.'), env = process.env, stdout, collect } = {}) {
  return new Promise((done, fail) => {
    const output = collect === undefined ? (stdout ?? 2) : 'pipe';
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', output, collect === undefined ? 2 : 'pipe'] });
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);
    // npm passes a signal on to us alone when it did not come from the terminal.
    let told = false;
    const passOn = (signal) => {
      told = true;
      child.kill(signal);
    };
    process.on('SIGINT', passOn).on('SIGTERM', passOn);
    child.once('error', fail);
    child.once('close', (code) => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
      if (told) process.exit(130);
      done(code ?? 1);
    });
  });
}

/**
 * Runs a tool that is installed in the project.
 * @param {string} file its JavaScript, relative to the project
 * @param {readonly string[]} args
 * @param {Parameters<typeof runProgram>[2]} [options]
 */
export function runTool(file, args, options) {
  return runProgram(process.execPath, [inProject(file), ...args], options);
}

/**
 * Runs a TypeScript program of the project, its stdout being ours.
 * @param {string} file relative to the project
 * @param {readonly string[]} args
 * @param {readonly string[]} [options] of Node
 */
export function runTypeScript(file, args, options = []) {
  const node = [...options, '--import', 'tsx'];
  return runProgram(process.execPath, [...node, inProject(file), ...args], { stdout: 'inherit' });
}
