import type { ModuleDefinition } from '@throughline/crm';
import type { Text } from '@throughline/expression';
import type { Session } from '../../database/client.ts';

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
