import { addUsers } from '../access/add-users.ts';
import { serviceViewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { newId } from '../new-id.ts';
import type { Command } from '../records/command.ts';
import { writeRecords } from '../records/write-records.ts';
import { sampleCompany, samplePeople } from './sample-people.ts';
import { addDays, type SampleChange, type SampleRecord, sampleRecords } from './sample-records.ts';

export { sampleAdministrator, sampleCompany } from './sample-people.ts';

/**
 * Fills a fresh company with people and records, through the same doors as everybody. The contents are the same each
 * time; only the days are counted from today, so that the company looks alive.
 */
export async function fillSample(tx: Transaction, context: RuntimeContext, administrator: string): Promise<void> {
  const now = context.clock.now();
  const today = now.slice(0, 10);
  const [company] = await tx.sql<{ currency: string }[]>`select currency from installation`;
  const representatives = await addPeople(tx, now, administrator);
  const { records, changes } = sampleRecords(today, company?.currency ?? sampleCompany.currency);
  const ids = new Map(records.map(({ ref }) => [ref, newId()]));
  const days = new Set([...records, ...changes].map(({ day }) => day));
  for (const day of [...days].sort((a, b) => b - a)) {
    const commands = [
      ...records.filter((record) => record.day === day).map((record) => creation(record, ids, representatives)),
      ...changes.filter((change) => change.day === day).map((change) => step(change, records, ids, representatives)),
    ];
    const outcomes = await writeRecords(tx, context, serviceViewer('sample'), commands, {
      now: `${addDays(today, -day)}T09:00:00.000Z`,
    });
    const refused = outcomes.find(({ ok }) => !ok);
    if (refused !== undefined) throw new Error(`The sample does not fit the modules: ${JSON.stringify(refused)}`);
  }
}

/** Ids of the representatives, in order. */
async function addPeople(tx: Transaction, now: string, administrator: string): Promise<readonly string[]> {
  const ids = new Map(samplePeople.map(({ name }) => [name, newId()]));
  const { language, zone } = sampleCompany;
  const people = samplePeople.map(({ reportsTo, ...person }) => ({
    ...person,
    id: idOf(ids, person.name),
    manager: reportsTo === null ? administrator : idOf(ids, reportsTo),
  }));
  await addUsers(tx, now, { language, zone }, people);
  return samplePeople.filter(({ role }) => role === 'salesRep').map(({ name }) => idOf(ids, name));
}

function creation(record: SampleRecord, ids: ReadonlyMap<string, string>, people: readonly string[]): Command {
  const { module, data, links, owner } = record;
  const id = idOf(ids, record.ref);
  const pointing = Object.fromEntries(Object.entries(links).map(([field, ref]) => [field, idOf(ids, ref)]));
  const who = people[owner] ?? null;
  const assigned = module === 'tasks' && who !== null ? { assignee: who } : {};
  return { do: 'create', module, id, data: { ...data, ...pointing, ...assigned }, owner: who, actor: who };
}

function step(
  { ref, set }: SampleChange,
  records: readonly SampleRecord[],
  ids: ReadonlyMap<string, string>,
  people: readonly string[],
): Command {
  const owner = records.find((record) => record.ref === ref)?.owner ?? 0;
  return { do: 'change', module: 'deals', id: idOf(ids, ref), set, actor: people[owner] ?? null };
}

function idOf(ids: ReadonlyMap<string, string>, ref: string): string {
  const id = ids.get(ref);
  if (id === undefined) throw new Error(`Nothing in the sample is called "${ref}".`);
  return id;
}
