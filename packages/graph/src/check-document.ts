import type { ModuleDefinition } from '@throughline/crm';
import { checkConfigs } from './checks/check-configs.ts';
import { checkReadings } from './checks/check-readings.ts';
import { checkStructure } from './checks/check-structure.ts';
import { checkWays } from './checks/check-ways.ts';
import { namedIn } from './checks/problem.ts';
import { compileDocument } from './compile-document.ts';
import type { CheckContext, Declarations, Problem } from './declaration.ts';
import type { Document } from './document.ts';

/**
 * Everything that is wrong with a drawing, live while it is drawn and again at publishing: errors stop it, warnings do not.
 * `module` is the one the process is bound to, `modules` all there are. The document's configs are of today's shape (`upgradeDocument`).
 */
export function checkDocument(
  document: Document,
  declarations: Declarations,
  module: ModuleDefinition,
  modules: readonly ModuleDefinition[],
): Problem[] {
  const compiled = compileDocument(document, declarations);
  const named = namedIn(document, modules);
  const context: CheckContext = { document, module, modules };
  return [
    ...checkStructure(compiled, declarations, named),
    ...checkConfigs(compiled, declarations, named),
    ...checkReadings(compiled, modules),
    ...checkWays(compiled, named),
    ...[...compiled.nodes.values()].flatMap(({ node, declaration }) => declaration?.check?.(node, context) ?? []),
    ...(declarations.kinds[document.kind]?.check?.(context) ?? []),
  ];
}
