import { boundLayout, hasOwnStates } from '@throughline/engine';
import type { Document } from '@throughline/graph';
import type { Session } from '../database/client.ts';

/**
 * Those of `records r` that a process might take in as they are: of its layout, and in no process of the kind. Where its
 * states stand in no field, nothing else tells that a record has been through it before.
 */
export function unguided({ sql }: Session, id: string, document: Document) {
  const layout = boundLayout({ document });
  const been = hasOwnStates({ document }) ? sql`or runs.process_id = ${id}` : sql``;
  return sql`
    r.module = ${document.module} and r.deleted_at is null and ${layout === null ? sql`true` : sql`r.layout = ${layout}`}
    and not exists (
      select from runs join processes p on p.id = runs.process_id
      where runs.record_id = r.id and ((runs.ended_at is null and p.kind = ${document.kind}) ${been}))`;
}
