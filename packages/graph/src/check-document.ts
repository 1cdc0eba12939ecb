import type { ModuleDefinition } from '@throughline/crm';
import { checkCalendars } from './checks/check-calendars.ts';
import { checkConfigs } from './checks/check-configs.ts';
import { checkPauses } from './checks/check-pauses.ts';
import { checkReadings } from './checks/check-readings.ts';
import { checkStructure } from './checks/check-structure.ts';
import { checkWays } from './checks/check-ways.ts';
import { namedIn } from './checks/problem.ts';
import { compileDocument } from './compile-document.ts';
import type { Callable, CheckContext, Declarations, Problem } from './declaration.ts';
import type { Document } from './document.ts';

/** What else a document may name. `calendars`: ids of business hours; `processes`: those that are live. */
export type Installed = { readonly calendars?: ReadonlySet<string>; readonly processes?: readonly Callable[] };

/**
 * Everything that is wrong with a drawing, live while it is drawn and again at publishing: errors stop it, warnings do not.
 * `module` is the one the process is bound to, `modules` all there are. The document's configs are of today's shape (`upgradeDocument`).
 * What is installed beside them is only checked where it is given.
 */
export function checkDocument(
  document: Document,
  declarations: Declarations,
  module: ModuleDefinition,
  modules: readonly ModuleDefinition[],
  { calendars, processes }: Installed = {},
): Problem[] {
  const compiled = compileDocument(document, declarations);
  const named = namedIn(document, modules);
  const declarationOf: CheckContext['declarationOf'] = (id) => compiled.nodes.get(id)?.declaration ?? undefined;
  const context: CheckContext = { document, declarationOf, module, modules, ...(processes ? { processes } : {}) };
  return [
    ...checkStructure(compiled, declarations, named),
    ...checkConfigs(compiled, declarations, named),
    ...checkReadings(compiled, modules),
    ...checkWays(compiled, named),
    ...checkPauses(compiled, named),
    ...(calendars === undefined ? [] : checkCalendars(compiled, declarations, named, calendars)),
    ...[...compiled.nodes.values()].flatMap(({ node, declaration }) => declaration?.check?.(node, context) ?? []),
    ...(declarations.kinds[document.kind]?.check?.(context) ?? []),
  ];
}
