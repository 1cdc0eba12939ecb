import type { Json } from '@throughline/expression';
import type { Session } from '../database/client.ts';
import { audit } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';

export type AuditLine = {
  readonly at: string;
  readonly actor: string | null;
  /** `user.added`, `session.opened`, … */
  readonly action: string;
  /** `user:<id>`, `import:<id>`, … */
  readonly subject: string;
  readonly detail?: Json;
};

/** Notes what a person or an administrator did, in the transaction in which he did it. */
export async function noteAudit({ orm }: Session, line: AuditLine): Promise<void> {
  await orm.insert(audit).values({ id: newId(), detail: {}, ...line });
}
