import type { Json, JsonObject } from '@throughline/expression';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
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

/** Notes what a person or an administrator did, in the transaction in which they did it. */
export async function noteAudit({ orm }: Session, line: AuditLine): Promise<void> {
  await orm.insert(audit).values({ id: newId(), detail: {}, ...line });
}

/** The same for what a viewer has just done. A key's doing is its user's, and says by which key. */
export async function noteDone(
  session: Session,
  { clock }: RuntimeContext,
  viewer: Viewer,
  action: string,
  subject: string,
  detail: Json = {},
): Promise<void> {
  const by = viewer.key === undefined ? detail : { ...(detail as JsonObject), key: viewer.key };
  await noteAudit(session, { at: clock.now(), actor: viewer.user?.id ?? null, action, subject, detail: by });
}
