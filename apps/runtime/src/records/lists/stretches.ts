import type { Fragment } from '../../access/reach.ts';
import type { Session } from '../../database/client.ts';
import type { SortKey, Walk } from './field-order.ts';
import type { PageEnd } from './page-cursor.ts';

/**
 * One way through indexes: from where, which rows, and in which order. With `onto` the rows of `from` are only targets,
 * in order, each with the records it is found by.
 */
export type Stretch = {
  readonly from: Fragment;
  readonly where: Fragment;
  readonly order: Fragment;
  readonly onto?: Fragment;
};

/**
 * A list in order is a row of stretches: first what has a value, then what is empty, in both directions. Each compares
 * value and id as one row, so an index on the two serves it forwards and backwards; one statement with "empty ones last"
 * would need an index per direction (a million records: 1 s instead of 10 ms). Choices come one option after the other,
 * and names of what look-ups lead to from one name to the next: to work them out for a million records takes 2 s.
 */
export function stretches(
  session: Session,
  key: SortKey,
  after: PageEnd | undefined,
  named: Fragment,
): readonly Stretch[] {
  const { sql } = session;
  const value = sql.unsafe(key.sql);
  const { among, past } = wayOf(session, key);
  const from = sql`records r ${sql.unsafe(key.join)} ${named}`;
  const order = sql`r.id ${among}`;
  if (after !== undefined && after.value === null) {
    return [{ from, where: sql`${value} is null and r.id ${past} ${after.id}::uuid`, order }];
  }
  const full = fullStretches(session, key, after, from, named);
  return key.neverEmpty ? full : [...full, { from, where: sql`${value} is null`, order }];
}

function fullStretches(
  session: Session,
  key: SortKey,
  after: PageEnd | undefined,
  from: Fragment,
  named: Fragment,
): readonly Stretch[] {
  const { sql } = session;
  const { way, beyond } = wayOf(session, key);
  const value = sql.unsafe(key.sql);
  const order = sql`${value} ${way}, r.id ${way}`;
  const { walk } = key;
  if (walk?.along === 'options') return optionStretches(session, key, walk, after, from);
  const end = after && sql`${after.value}::text::${sql.unsafe(key.type)}`;
  if (walk?.along === 'targets') return [targetStretch(session, key, walk, after, named)];
  const onwards = after && end && sql`(${value}, r.id) ${beyond} (${end}, ${after.id}::uuid)`;
  return [{ from, where: onwards ?? sql`${value} is not null`, order }];
}

/** Of each target only as many records are read as are wanted of all. */
function targetStretch(
  session: Session,
  key: SortKey,
  { from, among, onto }: Walk & { readonly along: 'targets' },
  after: PageEnd | undefined,
  named: Fragment,
): Stretch {
  const { sql } = session;
  const { way, beyond } = wayOf(session, key);
  const value = sql.unsafe(key.sql);
  const end = after && sql`(${after.value}::text collate "C")`;
  const reached = end === undefined ? sql`${value} is not null` : sql`${value} ${beyond}= ${end}`;
  const targets = sql`(
    select target.id, ${value} as key from ${sql.unsafe(from)} target
    where ${sql.unsafe(among)} ${named} and ${reached} order by ${value} ${way}
  ) as target`;
  const where =
    after === undefined || end === undefined
      ? sql`true`
      : sql`(target.key ${beyond} ${end} or r.id ${beyond} ${after.id}::uuid)`;
  return { from: targets, where, order: sql`r.id ${way}`, onto: sql.unsafe(onto) };
}

/** The value of a page's end is the place of its option, counted from one. */
function optionStretches(
  session: Session,
  key: SortKey,
  { value, keys }: Walk & { readonly along: 'options' },
  after: PageEnd | undefined,
  from: Fragment,
): readonly Stretch[] {
  const { sql } = session;
  const { among, past } = wayOf(session, key);
  const places = keys.map((option, at) => ({ option, place: at + 1 }));
  if (key.descending) places.reverse();
  const reached = after === undefined ? 0 : places.findIndex(({ place }) => place === Number(after.value));
  return places.slice(Math.max(reached, 0)).map(({ option, place }) => {
    const is = sql`${sql.unsafe(value)} = ${option}`;
    const where =
      after !== undefined && place === Number(after.value) ? sql`${is} and r.id ${past} ${after.id}::uuid` : is;
    return { from, where, order: sql`r.id ${among}` };
  });
}

/**
 * What stands behind `order by`, and what is further on; and the same for ids among equals. Of one choice the newest come
 * first whichever way the choices run: what people filter for is mostly recent, and so is found at once.
 */
export function wayOf(
  { sql }: Session,
  { descending, walk }: SortKey,
): { readonly way: Fragment; readonly beyond: Fragment; readonly among: Fragment; readonly past: Fragment } {
  const [asc, desc] = [
    { way: sql`asc`, beyond: sql`>` },
    { way: sql`desc`, beyond: sql`<` },
  ] as const;
  const [values, ids] = [descending ? desc : asc, descending || walk?.along === 'options' ? desc : asc];
  return { ...values, among: ids.way, past: ids.beyond };
}
