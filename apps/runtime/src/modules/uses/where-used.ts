import type { ModuleDefinition } from '@throughline/crm';
import type { Text } from '@throughline/expression';
import type { Session } from '../../database/client.ts';
import { usesInFormulas } from './in-formulas.ts';
import { usesInImports } from './in-imports.ts';
import { usesInModules } from './in-modules.ts';
import { usesInProcesses } from './in-processes.ts';
import { usesInSharing } from './in-sharing.ts';
import { usesInViews } from './in-views.ts';

/** A place where a field is used: what it is called there, what of it, and its page. */
export type Use = {
  readonly kind: 'process' | 'formula' | 'module' | 'view' | 'sharingRule' | 'import';
  readonly name: Text;
  readonly where: Text;
  readonly link: string | null;
};

/** A field, or with `option` only what depends on that option of it. */
export type Asked = {
  readonly modules: readonly ModuleDefinition[];
  readonly module: ModuleDefinition;
  readonly field: string;
  readonly option?: string | undefined;
};
export type FindUses = (session: Session, asked: Asked) => Promise<readonly Use[]>;

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
