import type { Fragment } from '../access/reach.ts';
import type { Session } from '../database/client.ts';

const plainName = /^[a-z][a-zA-Z0-9]{0,40}$/;

/**
 * The id of a module as a constant of the statement and not as a parameter: the planner then sees the one partition, and
 * plans in a tenth of the time. A text that is no id stays a parameter.
 */
export function moduleSql({ sql }: Session, module: string): Fragment {
  return plainName.test(module) ? sql`${sql.unsafe(`'${module}'`)}` : sql`${module}`;
}

/** Condition on `records r`: these rows, found by their keys whatever the table holds. */
export function refsSql(session: Session, refs: readonly { readonly module: string; readonly id: string }[]): Fragment {
  const { sql } = session;
  const modules = [...new Set(refs.map(({ module }) => module))];
  const of = (module: string) => {
    const ids = refs.filter((ref) => ref.module === module).map(({ id }) => id);
    return sql`(r.module = ${moduleSql(session, module)} and r.id = any(${ids}::uuid[]))`;
  };
  const [first, ...rest] = modules;
  if (first === undefined) return sql`false`;
  return rest.reduce((all, module) => sql`${all} or ${of(module)}`, of(first));
}
