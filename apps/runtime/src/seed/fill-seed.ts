import { foldText } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import { addUsers, type NewUser } from '../access/people/add-users.ts';
import { companyDefaults } from '../access/people/users.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { newId } from '../new-id.ts';
import { seededChance } from '../sample/chance.ts';
import { type Cell, copyRows } from './copy-rows.ts';
import { personName } from './seed-names.ts';
import { idOf, type SeedPlan, type SeedRecord, seedRecords } from './seed-records.ts';
import type { SeedSize } from './seed-size.ts';

export type SeedWish = {
  readonly size: SeedSize;
  /** Also the changes and events each record's way left behind. */
  readonly history: boolean;
  readonly tell: (line: string) => void;
};

const repeatable = 1_000_003;

/**
 * Fills an installation with a large company by COPY, past the doors records usually come through: no process enters, no
 * mail is sent, and without `history` nothing says how a record came to be. In the caller's transaction.
 */
export async function fillSeed(tx: Transaction, context: RuntimeContext, wish: SeedWish): Promise<number> {
  const now = context.clock.now();
  const owners = await addPeople(tx, now, wish.size);
  const [company] = await tx.sql<{ currency: string }[]>`select currency from installation`;
  const mark = newId().replaceAll('-', '').slice(4, 12);
  const plan = (): SeedPlan => ({
    size: wish.size,
    chance: seededChance(repeatable),
    now: Date.parse(now),
    currency: company?.currency ?? 'EUR',
    owners,
    mark,
  });
  const { tell, history } = wish;
  const counted = (table: string, count: number) => tell(`${count.toLocaleString('en')} rows in ${table}`);
  // The plan is repeatable, so each table is filled by a pass of its own and nothing is kept in between.
  const records = await copyRows(tx, 'records', recordColumns, mapped(seedRecords(plan()), recordRow(history)));
  counted('records', records);
  counted('search_names', await fillNames(tx));
  if (history) {
    const chance = seededChance(repeatable + 1);
    const columns = ['module', 'record_id', 'revision', 'at', 'actor', 'cause', 'before', 'after'];
    counted(
      'record_changes',
      await copyRows(tx, 'record_changes', columns, flat(seedRecords(plan()), changeRows(chance))),
    );
    const again = seededChance(repeatable + 1);
    counted('events', await copyRows(tx, 'events', eventColumns, flat(seedRecords(plan()), eventRows(again))));
  }
  return records;
}

/** Names are written behind the records and indexed all at once, which takes a tenth of the time of one by one. */
async function fillNames({ sql }: Transaction): Promise<number> {
  const [index] = await sql<{ definition: string }[]>`
    select pg_get_indexdef('search_names_grams'::regclass) as definition`;
  await sql`drop index search_names_grams`;
  const { count } = await sql`
    insert into search_names (module, record_id, folded)
    select module, id, name_folded from records on conflict do nothing`;
  await sql.unsafe(index?.definition ?? '');
  return count;
}

/** Ids of the representatives. Nobody of the seed has a password; sign-in links are made as for anyone. */
async function addPeople(tx: Transaction, now: string, size: SeedSize): Promise<readonly string[]> {
  const chance = seededChance(repeatable);
  const person = (index: number, role: string, profile: string, manager: string | null): NewUser & { id: string } => {
    const id = newId();
    return {
      id,
      name: `${personName(chance, index)} ${index + 1}`,
      email: `${role}.${id}@seed.example`,
      role,
      profile,
      manager,
    };
  };
  const managers = Array.from({ length: size.managers }, (_, index) => person(index, 'salesManager', 'manager', null));
  const representatives = Array.from({ length: size.representatives }, (_, index) =>
    person(index, 'salesRep', 'standard', managers[index % managers.length]?.id ?? null),
  );
  await addUsers(tx, now, await companyDefaults(tx), [...managers, ...representatives]);
  return representatives.map(({ id }) => id);
}

const recordColumns = [
  'module',
  'id',
  'name',
  'name_folded',
  'owner',
  'revision',
  'data',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
];
const eventColumns = [
  'id',
  'type',
  'module',
  'record_id',
  'actor',
  'root',
  'depth',
  'body',
  'happened_at',
  'received_at',
  'handled_at',
];

const iso = (ms: number) => new Date(ms).toISOString();

const recordRow =
  (history: boolean) =>
  ({ module, id, name, owner, data, createdAt, changes }: SeedRecord): readonly Cell[] => {
    const updated = iso(changes.at(-1)?.at ?? createdAt);
    const revision = history ? changes.length + 1 : 1;
    return [
      module,
      id,
      name,
      foldText(name),
      owner,
      revision,
      JSON.stringify(data),
      iso(createdAt),
      owner,
      updated,
      owner,
    ];
  };

type Step = {
  readonly cause: string;
  readonly revision: number;
  readonly at: number;
  readonly before: JsonObject;
  readonly after: JsonObject;
};

/** The creation and what followed; `chance` makes the same event ids for changes and events. */
function* stepsOf(
  { createdAt, data, changes, owner }: SeedRecord,
  chance: ReturnType<typeof seededChance>,
): Generator<Step> {
  const first = changes[0]?.before ?? {};
  yield { cause: idOf(chance, createdAt), revision: 1, at: createdAt, before: {}, after: { ...data, ...first, owner } };
  for (const [index, { at, before, after }] of changes.entries()) {
    yield { cause: idOf(chance, at), revision: index + 2, at, before, after };
  }
}

const changeRows = (chance: ReturnType<typeof seededChance>) =>
  function* (record: SeedRecord): Generator<readonly Cell[]> {
    for (const { cause, revision, at, before, after } of stepsOf(record, chance)) {
      yield [
        record.module,
        record.id,
        revision,
        iso(at),
        record.owner,
        cause,
        JSON.stringify(before),
        JSON.stringify(after),
      ];
    }
  };

const eventRows = (chance: ReturnType<typeof seededChance>) =>
  function* (record: SeedRecord): Generator<readonly Cell[]> {
    for (const { cause, revision, at, before, after } of stepsOf(record, chance)) {
      const type = revision === 1 ? 'record.created' : 'record.edited';
      const body = JSON.stringify({ changed: Object.keys(after).sort(), before });
      yield [cause, type, record.module, record.id, record.owner, cause, 0, body, iso(at), iso(at), iso(at)];
    }
  };

function* mapped<T, R>(from: Iterable<T>, to: (one: T) => R): Generator<R> {
  for (const one of from) yield to(one);
}

function* flat<T, R>(from: Iterable<T>, to: (one: T) => Iterable<R>): Generator<R> {
  for (const one of from) yield* to(one);
}
