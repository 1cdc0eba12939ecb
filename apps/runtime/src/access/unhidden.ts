import type { Session } from '../database/client.ts';
import type { Fragment } from './reach.ts';
import type { Viewer } from './viewer.ts';

/**
 * Condition on `records r`: no process hides the row, or the viewer has to do with it: they made or own it, may act or have
 * decided in the run that hides it, or administer. Lists and searches leave hidden records out for everybody.
 */
export function unhidden({ sql }: Session, { user, profile, principals }: Viewer): Fragment {
  if (user === null || profile === 'administrator') return sql`true`;
  const me = user.id;
  return sql`(r.hold is null or r.owner = ${me} or r.created_by = ${me} or exists (
    select from decisions d where d.run_id = r.hold and d.user_id = ${me}) or exists (
    select from seats s where s.run_id = r.hold and (s.who ?| ${[...principals, 'everyone']}::text[]
    or s.who ?| array(select 'user:' || a.user_id from absences a
      where a.stand_in = ${me} and a.from_at <= now() and a.until_at > now())
    or exists (
      select from jsonb_array_elements_text(s.who) as one(who)
      where one.who like 'field:%' and r.data ->> substr(one.who, 7) = ${me}::text)
    or exists (
      with recursive line(id, level) as (
        select o.manager, 1 from users o where o.id = r.owner
        union all
        select u.manager, level + 1 from line join users u on u.id = line.id where level < ${longestLine})
      select from line
      where line.id = ${me} and (s.who ? ('superior:' || level) or (level = 1 and s.who ? 'manager'))))))`;
}

/** A reporting line longer than this is a circle. */
const longestLine = 20;
