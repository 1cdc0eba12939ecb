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

/** Active users who are any of `who`, for each that is wanted. One statement. */
export async function findPeople(session: Session, wanted: readonly Wanted[]): Promise<readonly (readonly Person[])[]> {
  const found = await usersOn(
    session,
    wanted.flatMap((one, index) => one.who.flatMap((who) => seatsOf(who, index, one))),
  );
  return wanted.map((_, index) => found.get(index) ?? []);
}

/** One thing a user can be: somebody in particular, so many levels above him, or a member of something. */
type Seat = {
  readonly query: number;
  readonly is: 'person' | 'role' | 'group' | 'profile' | 'everyone';
  readonly person?: string;
  /** Steps up the reporting line from the person: 0 is himself. */
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
async function usersOn({ sql }: Session, seats: readonly Seat[]): Promise<ReadonlyMap<number, readonly Person[]>> {
  if (seats.length === 0) return new Map();
  const rows = await sql<({ query: number } & Person)[]>`
    with recursive seat as (
      select * from jsonb_to_recordset(${JSON.stringify(seats)}::jsonb)
        as seat(query int, "is" text, person uuid, level int, id text)
    ),
    line(query, id, level) as (
      select query, person, level from seat where "is" = 'person'
      union all
      select line.query, u.manager, level - 1 from line join users u on u.id = line.id where level > 0
    )
    select distinct query, id, users.name from (
      select query, id from line where level = 0
      union all select query, u.id from seat join users u on u.role = seat.id where "is" = 'role'
      union all select query, m.user_id from seat join group_members m on m.group_id = seat.id where "is" = 'group'
      union all select query, u.id from seat join users u on u.profile = seat.id where "is" = 'profile'
      union all select query, u.id from seat cross join users u where "is" = 'everyone'
    ) as member(query, id)
    join users using (id)
    where users.active`;
  const found = new Map<number, Person[]>();
  for (const { query, id, name } of rows) found.set(query, [...(found.get(query) ?? []), { id, name }]);
  return found;
}
