import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ModuleDefinition, standardModules } from '@throughline/crm';
import { checkDocument, type Document, readDocument } from '@throughline/graph';
import { declarations, kindsWithoutRuntime } from '../src/index.ts';

/** One of the documents in `src/stories`. */
export function readStory(name: string): Document {
  const read = readDocument(
    JSON.parse(readFileSync(join(import.meta.dirname, '../src/stories', `${name}.json`), 'utf8')),
  );
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.document;
}

const drawn = {
  ...declarations,
  kinds: { ...declarations.kinds, ...Object.fromEntries(kindsWithoutRuntime.map((kind) => [kind.kind, kind])) },
};

/** What is wrong with a drawing, kinds of process that nobody is offered yet included: `severity code node key`. */
export function problemsOf(document: Document): readonly string[] {
  const module = standardModules.find((known) => known.id === document.module) as ModuleDefinition;
  const problems = checkDocument(document, drawn, module, standardModules);
  return problems.map(({ severity, code, node = '', key = '' }) => `${severity} ${code} ${node} ${key}`);
}
