import { behaviours } from '@throughline/catalog';
import { type ModuleDefinition, standardModules } from '@throughline/crm';
import { type CompiledProcess, compileProcess, testProblems } from '@throughline/engine';
import { say } from '@throughline/expression';
import { checkDocument, type Document, type Problem, type ReadProblem } from '@throughline/graph';
import { StartRefused } from '../supervise/start-refused.ts';
import { readArguments } from './read-arguments.ts';
import { drawable, oneFile, readProcessFile, UnreadFile } from './read-process-file.ts';
import type { Surroundings } from './surroundings.ts';

const options = { json: { type: 'boolean', default: false } } as const;

/** Says what publishing would say of a file, whose own tests are run when nothing else is wrong; exit code 1 when something stops it. Needs no installation. */
export async function checkProcess(args: readonly string[], around: Surroundings): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  const file = oneFile(positionals, 'file to check');
  const problems = await problemsIn(file, around.folder);
  const warnings = problems.filter((problem) => 'severity' in problem && problem.severity === 'warning').length;
  const errors = problems.length - warnings;
  if (values.json) around.out(JSON.stringify({ errors, warnings, problems }));
  else {
    for (const problem of problems) around.out(lineOf(problem));
    around.out(`${errors} errors, ${warnings} warnings.`);
  }
  return errors > 0 ? 1 : 0;
}

/** What cannot be read is an error like others, with its path instead of a node. */
async function problemsIn(file: string, folder: string): Promise<readonly (Problem | ReadProblem)[]> {
  try {
    const document = await readProcessFile(file, folder);
    const drawn = checkDocument(document, drawable, moduleOf(document), standardModules);
    return drawn.some(({ severity }) => severity === 'error') ? drawn : [...drawn, ...testProblems(compiled(document))];
  } catch (error) {
    if (error instanceof UnreadFile) return error.problems;
    throw error;
  }
}

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

function lineOf(problem: Problem | ReadProblem): string {
  const { code, message } = problem;
  const [severity, where] =
    'path' in problem
      ? ['error', problem.path]
      : [problem.severity, [problem.node, problem.key].filter((part) => part !== undefined).join('.')];
  return `${severity}${where === '' ? '' : ` at ${where}`}: ${say(message, 'en')} (${code})`;
}
