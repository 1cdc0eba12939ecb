import { parseArgs } from 'node:util';
import { behaviours } from '@throughline/catalog';
import { type ModuleDefinition, standardModules } from '@throughline/crm';
import { type CompiledProcess, compileProcess, testProblems } from '@throughline/engine';
import { say } from '@throughline/expression';
import { checkDocument, type Document, type Problem } from '@throughline/graph';
import { StartRefused } from '../supervise/start-refused.ts';
import { drawable, oneFile, readProcessFile } from './read-process-file.ts';
import type { Surroundings } from './surroundings.ts';

const options = { json: { type: 'boolean', default: false } } as const;

/** Says what publishing would say of a file, whose own tests are run when nothing else is wrong; exit code 1 when something stops it. Needs no installation. */
export async function checkProcess(args: readonly string[], around: Surroundings): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const file = oneFile(positionals, 'file to check');
  const document = await readProcessFile(file, around.folder);
  const drawn = checkDocument(document, drawable, moduleOf(document), standardModules);
  const problems = [...drawn, ...(drawn.some(isError) ? [] : testProblems(compiled(document)))];
  const errors = problems.filter(isError).length;
  if (values.json) around.out(JSON.stringify({ errors, warnings: problems.length - errors, problems }));
  else {
    for (const problem of problems) around.out(lineOf(problem));
    around.out(`${errors} errors, ${problems.length - errors} warnings.`);
  }
  return errors > 0 ? 1 : 0;
}

const isError = ({ severity }: Problem): boolean => severity === 'error';

function compiled(document: Document): CompiledProcess {
  const source = { id: 'checked', version: 1, document, declarations: drawable, behaviours };
  return compileProcess({ ...source, modules: [...standardModules] });
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
