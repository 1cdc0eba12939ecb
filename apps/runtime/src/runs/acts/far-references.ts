import type { FieldProblem } from '@throughline/crm';
import type { Reason } from '@throughline/engine';
import type { Json, JsonObject } from '@throughline/expression';
import type { Viewer } from '../../access/viewer.ts';
import type { Transaction } from '../../database/client.ts';
import { isId } from '../../new-id.ts';
import { checkReferences, type Wanted } from '../../records/judging/check-references.ts';
import type { Modules } from '../../records/module-store.ts';

/** Look-ups somebody filled in that lead to records they may not read: nothing may be made to refer to those, not by a form either. */
export async function farReferences(
  tx: Transaction,
  viewer: Viewer,
  modules: Modules,
  module: string,
  input: Json,
): Promise<readonly FieldProblem[]> {
  const wanted = wantedOf(modules, module, fieldsIn(input));
  if (wanted.length === 0) return [];
  const problemsOf = await checkReferences(
    tx,
    viewer,
    wanted.map(({ of }) => of),
  );
  return wanted.flatMap(({ prefix, of }) =>
    problemsOf(of, new Set()).map((problem) => ({ ...problem, field: prefix + problem.field })),
  );
}

/** As the reason of a refusal; null where what is out of reach stands in the record already. */
export function notInReach(problems: readonly FieldProblem[], input: Json, data: JsonObject): Reason | null {
  const fields = fieldsIn(input);
  const wrong = problems.filter(({ field }) => fields[field] !== data[field]);
  const [first] = wrong;
  return first === undefined ? null : { code: 'form', text: first.message, problems: wrong };
}

/** The look-ups of the record itself (no prefix) and of those behind one of them (`account.`). */
function wantedOf(modules: Modules, module: string, fields: JsonObject) {
  const found = new Map<string, { readonly prefix: string; readonly of: Wanted & { values: JsonObject } }>();
  for (const [path, value] of Object.entries(fields)) {
    const at = path.indexOf('.') + 1;
    const [prefix, id] = [path.slice(0, at), path.slice(at)];
    const own = modules.get(module);
    const behind = own?.fields.find((field) => field.id === prefix.slice(0, -1))?.module;
    const target = prefix === '' ? own : modules.get(behind ?? '');
    // What is no id at all is told by the form.
    if (typeof value !== 'string' || !isId(value)) continue;
    if (target?.fields.find((field) => field.id === id)?.type !== 'lookup') continue;
    const before = found.get(prefix)?.of.values ?? {};
    found.set(prefix, { prefix, of: { module: target, id: '', values: { ...before, [id]: value }, owner: null } });
  }
  return [...found.values()];
}

function fieldsIn(input: Json): JsonObject {
  const { fields } = (input ?? {}) as { readonly fields?: Json };
  return typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? (fields as JsonObject) : {};
}
