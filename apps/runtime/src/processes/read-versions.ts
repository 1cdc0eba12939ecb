import type { Answer, routes } from '@throughline/contract';
import type { Document } from '@throughline/graph';
import type { Session } from '../database/client.ts';
import { noSuchProcess, readProcess } from './read-processes.ts';

type Version = Answer<typeof routes.processes.listVersions>['versions'][number];

/** Published versions, newest first; with a number only that one. */
export async function readVersions(session: Session, process: string, number?: number): Promise<readonly Version[]> {
  await readProcess(session, process);
  const { sql } = session;
  return sql<Version[]>`
    select v.number, v.note, v.hash, v.author, u.name as "authorName", v.published_at as "publishedAt",
      (select count(*)::int from runs r
        where r.process_id = v.process_id and r.version = v.number and r.ended_at is null) as runs
    from versions v left join users u on u.id = v.author
    where v.process_id = ${process} and ${number === undefined ? sql`true` : sql`v.number = ${number}`}
    order by v.number desc`;
}

export async function readVersion(
  session: Session,
  process: string,
  number: number,
): Promise<Version & { readonly document: Document }> {
  const [version] = await readVersions(session, process, number);
  const document = await readVersionDocument(session, process, number);
  if (version === undefined || document === undefined) throw noSuchProcess();
  return { ...version, document };
}

export async function readVersionDocument(
  session: Session,
  process: string,
  number: number,
): Promise<Document | undefined> {
  const [found] = await session.sql<{ document: Document }[]>`
    select document from versions where process_id = ${process} and number = ${number}`;
  return found?.document;
}
