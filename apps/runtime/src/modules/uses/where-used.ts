import type { Session } from '../../database/client.ts';
import { usesInFormulas } from './in-formulas.ts';
import { usesInImports } from './in-imports.ts';
import { usesInModules } from './in-modules.ts';
import { usesInProcesses } from './in-processes.ts';
import { usesInSharing } from './in-sharing.ts';
import { usesInViews } from './in-views.ts';
import type { Asked, FindUses, Use } from './use.ts';

/** Whoever keeps names of fields somewhere adds a line here. */
const finders: readonly FindUses[] = [
  usesInModules,
  usesInFormulas,
  usesInProcesses,
  usesInViews,
  usesInSharing,
  usesInImports,
];

export async function whereUsed(session: Session, asked: Asked): Promise<readonly Use[]> {
  const found: Use[] = [];
  for (const find of finders) found.push(...(await find(session, asked)));
  return found;
}
