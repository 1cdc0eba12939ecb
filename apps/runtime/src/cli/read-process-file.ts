import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { declarations, kindsWithoutRuntime } from '@throughline/catalog';
import { say } from '@throughline/expression';
import {
  type Declarations,
  type Document,
  type Problem,
  type ReadProblem,
  readDocument,
  upgradeDocument,
} from '@throughline/graph';
import { StartRefused } from '../supervise/start-refused.ts';
import { WrongUse } from './usage.ts';

/** Every kind of process that can be drawn, also those that no installation runs yet. */
export const drawable: Declarations = {
  ...declarations,
  kinds: { ...Object.fromEntries(kindsWithoutRuntime.map((kind) => [kind.kind, kind])), ...declarations.kinds },
};

/** Why a file cannot be read, problem by problem: of its text by path, of its nodes by their ids. */
export class UnreadFile extends StartRefused {
  readonly problems: readonly (ReadProblem | Problem)[];

  constructor(file: string, problems: readonly (ReadProblem | Problem)[]) {
    super(`${file} cannot be read:\n${problems.map((problem) => `  ${lineOf(problem)}`).join('\n')}`);
    this.problems = problems;
  }
}

const lineOf = (problem: ReadProblem | Problem): string =>
  `${'path' in problem && problem.path !== '' ? `${problem.path}: ` : ''}${say(problem.message, 'en')}`;

/** A process from a file, brought to the shapes of today. Throws UnreadFile. */
export async function readProcessFile(file: string, folder: string): Promise<Document> {
  const read = readDocument(await readJsonFile(file, folder));
  const upgraded = 'problems' in read ? read : upgradeDocument(read.document, drawable);
  if ('document' in upgraded) return upgraded.document;
  throw new UnreadFile(file, upgraded.problems);
}

/** Throws WrongUse for a file that cannot be opened, UnreadFile for one that is no JSON. */
export async function readJsonFile(file: string, folder: string): Promise<unknown> {
  const text = await readText(file, folder);
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = `This is no JSON: ${told(error)}`;
    throw new UnreadFile(file, [{ path: '', code: 'notJson', message }]);
  }
}

async function readText(file: string, folder: string): Promise<string> {
  try {
    return await readFile(resolve(folder, file), 'utf8');
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${told(error)}`);
  }
}

const told = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The one file a command is for. */
export function oneFile(positionals: readonly string[], what: string): string {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new WrongUse(`Name one ${what}.`);
  return file;
}
