import type { Draft } from '@throughline/contract';
import type { Document } from '@throughline/graph';
import type { Session } from '../database/client.ts';
import { noSuchProcess, readProcess } from './read-processes.ts';

export async function readDraft(session: Session, id: string): Promise<Draft> {
  const process = await readProcess(session, id);
  const [draft] = await session.sql<
    { revision: number; document: Document; updatedAt: string; updatedBy: string | null }[]
  >`
    select revision, document, updated_at as "updatedAt", updated_by as "updatedBy"
    from drafts where process_id = ${id}`;
  if (draft === undefined) throw noSuchProcess();
  return { process, ...draft };
}
