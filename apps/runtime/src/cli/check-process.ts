import { parseArgs } from 'node:util';
import { type ModuleDefinition, standardModules } from '@throughline/crm';
import { say } from '@throughline/expression';
import { checkDocument, type Document, type Problem } from '@throughline/graph';
import { StartRefused } from '../supervise/start-refused.ts';
import { drawable, oneFile, readProcessFile } from './read-process-file.ts';
import type { Surroundings } from './surroundings.ts';

const options = { json: { type: 'boolean', default: false } } as const;

/** Says what publishing would say of a file; exit code 1 when something stops it. Needs no installation. */
export async function checkProcess(args: readonly string[], around: Surroundings): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const file = oneFile(positionals, 'file to check');
  const document = await readProcessFile(file, around.folder);
  const problems = checkDocument(document, drawable, moduleOf(document), standardModules);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (values.json) around.out(JSON.stringify({ errors, warnings: problems.length - errors, problems }));
  else {
    for (const problem of problems) around.out(lineOf(problem));
    around.out(`${errors} errors, ${problems.length - errors} warnings.`);
  }
  return errors > 0 ? 1 : 0;
}

/** The standard module a process is bound to. Throws StartRefused. */
export function moduleOf({ module }: Document): ModuleDefinition {
  const found = standardModules.find(({ id }) => id === module);
  if (found === undefined) throw new StartRefused(`There is no standard module “${module}”.`);
  return found;
}

function lineOf({ severity, node, key, code, message }: Problem): string {
  const where = [node, key].filter((part) => part !== undefined).join('.');
  return `${severity}${where === '' ? '' : ` at ${where}`}: ${say(message, 'en')} (${code})`;
}
