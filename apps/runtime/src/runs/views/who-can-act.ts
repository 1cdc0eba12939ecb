import { recordKey } from '@throughline/engine';
import { type Absent, readAbsent } from '../../absences/read-absent.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { findPeople } from '../answers/people.ts';
import { readRecords } from '../answers/records.ts';
import { readClock } from '../read-clock.ts';

/** Somebody who can act in a run now; `away`: until when they are not there, and who acts in their place. */
export type CanAct = {
  readonly id: string;
  readonly name: string;
  readonly away: {
    readonly until: string;
    readonly standIn: { readonly id: string; readonly name: string } | null;
  } | null;
};
export type Seat = {
  readonly run: string;
  readonly position: number;
  readonly gate: string;
  readonly act: string;
  readonly people: readonly CanAct[];
};

type Row = Omit<Seat, 'people'> & {
  readonly who: readonly string[];
  readonly module: string;
  readonly record: string;
  readonly submitter: string | null;
};

/** Everybody who has a seat in these runs, by person: groups and roles are the people in them now. */
export async function whoCanAct(
  tx: Transaction,
  context: RuntimeContext,
  runs: readonly string[],
): Promise<readonly Seat[]> {
  if (runs.length === 0) return [];
  const rows = await tx.sql<Row[]>`
    select s.run_id as run, s.position, s.gate, s.act, s.who, r.module, r.record_id as record,
      r.state ->> 'startedBy' as submitter
    from seats s join runs r on r.id = s.run_id
    where s.run_id = any(${[...runs]}::uuid[])
    order by s.run_id, s.position, s.gate, s.hold`;
  const records = await readRecords(
    tx,
    rows.map(({ module, record }) => ({ module, id: record })),
  );
  const found = await findPeople(
    tx,
    rows.map(({ who, module, record, submitter }) => {
      const about = records.get(recordKey({ module, id: record }));
      return { who, ...(about === undefined ? {} : { record: about }), ...(submitter === null ? {} : { submitter }) };
    }),
  );
  const absent = await readAbsent(
    tx,
    found.flatMap((people) => people.map(({ id }) => id)),
    await readClock(tx, context),
  );
  return rows.map(({ run, position, gate, act }, index) => ({
    run,
    position,
    gate,
    act,
    people: (found[index] ?? []).map((person) => ({ ...person, away: awayOf(absent.get(person.id)) })),
  }));
}

function awayOf(absent: Absent | undefined): CanAct['away'] {
  return absent === undefined ? null : { until: absent.until, standIn: absent.standIn };
}

/** Names of those who can act now, whoever is away by the name of who stands in; of decisions first those that decide. */
export function namesOfSeats(seats: readonly Seat[], run: string): readonly string[] {
  const mine = seats.filter((seat) => seat.run === run && seat.gate === '' && !besides.has(seat.act));
  const names = mine.flatMap(({ people }) => people.map(({ name, away }) => away?.standIn?.name ?? name));
  return [...new Set(names)].slice(0, mostNamed);
}

/** Acts that do not decide. */
const besides: ReadonlySet<string> = new Set(['recall', 'takeOver', 'release', 'ask', 'delegate']);
const mostNamed = 6;
