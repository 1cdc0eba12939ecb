import type { Document } from '@throughline/graph';
import type { Answering } from './answering.ts';

/** `{version, results}` of a live process, or null. */
export const answerProcesses: Answering<'process'> = async ({ sql }, _context, queries) => {
  const rows = await sql<{ id: string; version: number; settings: Document['settings'] }[]>`
    select p.id, v.number as version, v.document -> 'settings' as settings
    from processes p join versions v on v.process_id = p.id and v.number = p.live_version
    where p.state = 'live' and p.id::text = any(${queries.map(({ id }) => id)}::text[])`;
  const found = new Map(rows.map((row) => [row.id, row]));
  return queries.map(({ id }) => {
    const live = found.get(id);
    return live === undefined ? null : { version: live.version, results: live.settings.results ?? [] };
  });
};
