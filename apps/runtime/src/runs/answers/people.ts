import { recordKey, type Who } from '@throughline/engine';
import type { Session } from '../../database/client.ts';
import type { StoredRecord } from '../../records/command.ts';
import type { Answering } from './answering.ts';
import { readRecords } from './records.ts';

/** Ids of active users who are any of `who` for the record, sorted. */
export const answerPeople: Answering<'people'> = async (tx, _context, queries) => {
  const records = await readRecords(
    tx,
    queries.flatMap(({ record }) => record ?? []),
  );
  const wanted = queries.map(({ who, record, submitter }): Wanted => {
    const found = record === null ? undefined : records.get(recordKey(record));
    return {
      who,
      ...(found === undefined ? {} : { record: found }),
      ...(submitter === undefined ? {} : { submitter }),
    };
  });
  const found = await findPeople(tx, wanted);
  return found.map((people) => people.map(({ id }) => id).sort());
};

export type Person = { readonly id: string; readonly name: string };
export type Wanted = { readonly who: readonly Who[]; readonly record?: StoredRecord; readonly submitter?: string };

/** Everybody who is one of `who`, in its order and each once; who is named one by one (not by a role, a group or a profile) also when inactive. */
export async function findPanels(
  session: Session,
  wanted: readonly Wanted[],
): Promise<readonly (readonly { readonly id: string; readonly active: boolean }[])[]> {
  const asked = wanted.flatMap((one, index) => one.who.map((who, place) => ({ one, index, who, place })));
  const found = await usersOn(
    session,
    asked.flatMap(({ one, who }, query) => seatsOf(who, query, one)),
    true,
  );
  return wanted.map((_, index) => {
    const members = asked.flatMap((each, query) => (each.index === index ? (found.get(query) ?? []) : []));
    return [...new Map(members.map(({ id, active }) => [id, { id, active }])).values()];
  });
}

/** Active users who are any of `who`, for each that is wanted. One statement. */
export async function findPeople(session: Session, wanted: readonly Wanted[]): Promise<readonly (readonly Person[])[]> {
  const found = await usersOn(
    session,
    wanted.flatMap((one, index) => one.who.flatMap((who) => seatsOf(who, index, one))),
  );
  return wanted.map((_, index) => found.get(index) ?? []);
}

/** One thing a user can be: somebody in particular, so many levels above them, or a member of something. */
type Seat = {
  readonly query: number;
  readonly is: 'person' | 'role' | 'group' | 'profile' | 'everyone';
  readonly person?: string;
  /** Steps up the reporting line from the person: 0 is the person. */
  readonly level?: number;
  readonly id?: string;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function seatsOf(who: Who, query: number, { record, submitter }: Wanted): readonly Seat[] {
  const colon = who.indexOf(':');
  const kind = colon < 0 ? who : who.slice(0, colon);
  const value = colon < 0 ? '' : who.slice(colon + 1);
  const person = (id: unknown, level = 0): readonly Seat[] =>
    typeof id === 'string' && uuid.test(id) ? [{ query, is: 'person', person: id, level }] : [];
  switch (kind) {
    case 'owner':
      return person(record?.owner);
    case 'creator':
      return person(record?.createdBy);
    case 'submitter':
      return person(submitter);
    case 'field':
      return person(record?.data[value]);
    case 'manager':
      return person(record?.owner, 1);
    case 'superior':
      return person(record?.owner, levelOf(value));
    case 'user':
      return person(value);
    case 'role':
    case 'group':
    case 'profile':
      return [{ query, is: kind, id: value }];
    case 'everyone':
      return [{ query, is: 'everyone' }];
    default:
      return [];
  }
}

function levelOf(text: string): number {
  const level = Number(text);
  return Number.isInteger(level) && level >= 1 && level <= 20 ? level : 1;
}

/** Active users on each seat. */
async function usersOn(
  { sql }: Session,
  seats: readonly Seat[],
  evenInactive = false,
): Promise<ReadonlyMap<number, readonly (Person & { readonly active: boolean })[]>> {
  if (seats.length === 0) return new Map();
  type Found = Person & { readonly active: boolean };
  const rows = await sql<({ query: number } & Found)[]>`
    with recursive seat as (
      select * from jsonb_to_recordset(${JSON.stringify(seats)}::jsonb)
        as seat(query int, "is" text, person uuid, level int, id text)
    ),
    line(query, id, level) as (
      select query, person, level from seat where "is" = 'person'
      union all
      select line.query, u.manager, level - 1 from line join users u on u.id = line.id where level > 0
    )
    select distinct query, id, users.name, users.active from (
      select query, id, true from line where level = 0
      union all select query, u.id, false from seat join users u on u.role = seat.id where "is" = 'role'
      union all select query, m.user_id, false from seat join group_members m on m.group_id = seat.id where "is" = 'group'
      union all select query, u.id, false from seat join users u on u.profile = seat.id where "is" = 'profile'
      union all select query, u.id, false from seat cross join users u where "is" = 'everyone'
    ) as member(query, id, singly)
    join users using (id)
    where users.active or (singly and ${evenInactive})
    order by query, id`;
  const found = new Map<number, Found[]>();
  for (const { query, ...person } of rows) found.set(query, [...(found.get(query) ?? []), person]);
  return found;
}
