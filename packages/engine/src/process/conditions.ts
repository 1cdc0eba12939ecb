import { type Condition, compileCondition, compileFormula, say } from '@throughline/expression';
import { namesOfNode } from '@throughline/graph';
import { EngineIncident } from '../incident.ts';
import type { CompiledProcess } from './compile-process.ts';
import type { ProcessNode } from './process-node.ts';
import type { ReadyCondition, ReadyFormula, Wanted } from './ready.ts';

/** A condition compiled at its first use in the process and kept: the same object always stands in the same node's config. */
export function readyCondition(process: CompiledProcess, node: ProcessNode, condition: Condition): ReadyCondition {
  const known = process.conditions.get(condition);
  if (known) return known;
  const result = compileCondition(condition, namesOfNode(process.document, node.node, process.moduleList));
  if ('problems' in result) throw broken(node, result.problems[0]?.message ?? '');
  const wanted = wantedBy(result.compiled.dependencies.paths);
  const ready = { compiled: result.compiled, wanted, reaches: reaches(wanted) };
  process.conditions.set(condition, ready);
  return ready;
}

/** A formula compiled at its first use for the module its node speaks of. */
export function readyFormula(process: CompiledProcess, node: ProcessNode, text: string): ReadyFormula {
  const key = `${node.node.about ?? ''}\n${text}`;
  const known = process.formulas.get(key);
  if (known) return known;
  const result = compileFormula(text, namesOfNode(process.document, node.node, process.moduleList));
  if ('problems' in result) throw broken(node, result.problems[0]?.message ?? '');
  const ready = { compiled: result.compiled, wanted: wantedBy(result.compiled.dependencies.paths) };
  process.formulas.set(key, ready);
  return ready;
}

/** Names that hold no records. */
const plainNames = new Set(['event', 'steps', 'input', 'run', 'actor']);

function reaches(wanted: Wanted): boolean {
  return Object.entries(wanted).some(([name, below]) =>
    name === 'record' ? reaches(below) : !plainNames.has(name) && Object.keys(below).length > 0,
  );
}

export function wantedBy(paths: readonly string[]): Wanted {
  const root: { [name: string]: Wanted } = {};
  for (const path of paths) {
    let at = root;
    for (const name of path.split('.')) {
      const below = Object.hasOwn(at, name) ? at[name] : undefined;
      const next: { [name: string]: Wanted } = { ...below };
      at[name] = next;
      at = next;
    }
  }
  return root;
}

function broken(node: ProcessNode, message: Parameters<typeof say>[0]): EngineIncident {
  const title = node.node.name ?? node.id;
  return new EngineIncident('brokenCondition', `A condition of “${title}” cannot run: ${say(message, 'en')}`, node.id);
}
