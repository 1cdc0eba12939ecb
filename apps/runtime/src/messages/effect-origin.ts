import type { Fragment } from '../access/reach.ts';
import type { Session } from '../database/client.ts';

/** Run and node that made a notification `n`, as `k`: the key of an effect begins with both. Notices are no rows of `effects`. */
export function effectOrigin({ sql }: Session): Fragment {
  return sql`
    left join lateral (
      select split_part(n.effect_key, '/', 1)::uuid as run, split_part(n.effect_key, '/', 2) as node
      where n.effect_key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/'
    ) as k on true`;
}
