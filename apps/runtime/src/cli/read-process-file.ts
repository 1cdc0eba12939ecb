import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { declarations, kindsWithoutRuntime } from '@throughline/catalog';
import { say } from '@throughline/expression';
import { type Declarations, type Document, readDocument, upgradeDocument } from '@throughline/graph';
import { StartRefused } from '../supervise/start-refused.ts';
import { WrongUse } from './usage.ts';

/** Every kind of process that can be drawn, also those that no installation runs yet. */
export const drawable: Declarations = {
  ...declarations,
  kinds: { ...Object.fromEntries(kindsWithoutRuntime.map((kind) => [kind.kind, kind])), ...declarations.kinds },
};

/** A process from a file, brought to the shapes of today. Throws StartRefused with each problem and its place. */
export async function readProcessFile(file: string, folder: string): Promise<Document> {
  const read = readDocument(await readJsonFile(file, folder));
  const upgraded = 'problems' in read ? read : upgradeDocument(read.document, drawable);
  if ('document' in upgraded) return upgraded.document;
  const lines = upgraded.problems.map(
    (problem) => `  ${'path' in problem ? `${problem.path}: ` : ''}${say(problem.message, 'en')}`,
  );
  throw new StartRefused(`${file} is no process that can be read:\n${lines.join('\n')}`);
}

export async function readJsonFile(file: string, folder: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(resolve(folder, file), 'utf8'));
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The one file a command is for. */
export function oneFile(positionals: readonly string[], what: string): string {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new WrongUse(`Name one ${what}.`);
  return file;
}
