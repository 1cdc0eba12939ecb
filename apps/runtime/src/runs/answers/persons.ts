import type { PersonFacts } from '@throughline/engine';
import { isId } from '../../new-id.ts';
import type { Answering } from './answering.ts';

/** A reporting line longer than this is a circle. */
const longestLine = 20;

/** `PersonFacts`, or null where there is no such user; what is no id at all, as a form or another system may give it, names nobody. */
export const answerPersons: Answering<'person'> = async ({ sql }, _context, queries) => {
  const rows = await sql<PersonFacts[]>`
    select id, name, email, active, zone, manager from users where id = any(${queries.map(({ id }) => id).filter(isId)}::uuid[])`;
  const found = new Map(rows.map((row) => [row.id, { ...row }]));
  return queries.map(({ id }) => found.get(id) ?? null);
};

/** Ids of those above a user in the reporting line, nearest first. */
export const answerSuperiors: Answering<'superiors'> = async ({ sql }, _context, queries) => {
  const rows = await sql<{ of: string; line: readonly string[] }[]>`
    with recursive line(of, id, level) as (
      select id, manager, 1 from users where id = any(${queries.map((query) => query.of).filter(isId)}::uuid[]) and manager is not null
      union all
      select line.of, u.manager, level + 1
      from line join users u on u.id = line.id
      where u.manager is not null and level < ${longestLine}
    )
    select of, array_agg(id order by level) as line from line group by of`;
  const found = new Map(rows.map(({ of, line }) => [of, line]));
  return queries.map((query) => found.get(query.of) ?? []);
};
