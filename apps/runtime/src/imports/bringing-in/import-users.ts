import { createHash } from 'node:crypto';
import { addUsers, type NewUser } from '../../access/people/add-users.ts';
import { companyDefaults } from '../../access/people/users.ts';
import type { Viewer } from '../../access/viewer.ts';
import { noteAudit } from '../../audit/note-audit.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { newId } from '../../new-id.ts';
import { type FailedRow, failure, type RowResult, type Tally } from '../import-state.ts';
import type { Row } from '../reading/read-rows.ts';
import type { ImportPlan } from './import-plan.ts';
import { joinGroups } from './join-groups.ts';

/** Where a file says nothing: a domain that reaches nobody. */
const nowhere = 'example.invalid';
const reps = { role: 'salesRep', profile: 'standard' } as const;
const managers = { role: 'salesManager', profile: 'manager' } as const;

type Known = { readonly id: string; readonly name: string; readonly email: string };
type Person = { readonly name: string; readonly email: string; readonly manager: string; readonly group: string };

/**
 * Rows as users, who sign in by link. Managers who are named only as such become users, too, one step above. E-mail
 * addresses that are not in the file are made of the names. Who is here already (by address, else by name) is skipped.
 */
export async function importUsers(
  tx: Transaction,
  context: RuntimeContext,
  plan: ImportPlan,
  rows: readonly Row[],
): Promise<Tally> {
  const now = context.clock.now();
  const book = new AddressBook(
    [...(await everyone(tx)), ...(plan.trial?.people ?? [])],
    plan.mapping.emailDomain ?? nowhere,
  );
  const places = await knownPlaces(tx, plan.viewer);
  const failed: FailedRow[] = [];
  const wanted: NewUser[] = [];
  const groups: { readonly user: string; readonly group: string }[] = [];
  const results: RowResult[] = [];
  for (const row of rows) {
    const texts = Object.fromEntries(plan.cells(row).map(({ field, text }) => [field.id, text.trim()]));
    const { name = '', email = '', manager = '', group = '', role = '', profile = '' } = texts;
    const problem = problemOf({ name, email, manager, group }, role, profile, places);
    if (problem !== undefined) failed.push(failure(row, [problem]));
    else if (book.find(email, name) !== undefined) results.push({ row: row.number, did: 'skip', values: texts });
    else {
      const above = manager === '' ? null : (book.find('', manager) ?? hire(book, wanted, manager, '', managers, null));
      const place = { role: role || reps.role, profile: profile || reps.profile };
      const isTried = plan.trial?.people.some(({ id }) => id === above?.id) ?? false;
      const person = hire(book, wanted, name, email, place, isTried ? null : (above?.id ?? null));
      if (group !== '') groups.push({ user: person.id, group });
      results.push({ row: row.number, did: 'add', values: { ...texts, email: person.email } });
    }
  }
  const added = await addUsers(tx, now, await companyDefaults(tx), wanted);
  await joinGroups(tx, groups);
  const actor = plan.viewer.user?.id ?? null;
  const detail = { added: added.length };
  await noteAudit(tx, { at: now, actor, action: 'users.imported', subject: `import:${plan.id}`, detail });
  plan.trial?.people.push(...wanted.map(({ id = '', name, email }) => ({ id, name, email })));
  const skipped = results.filter(({ did }) => did === 'skip').length;
  return { added: results.length - skipped, updated: 0, skipped, made: 0, failed, results, waiting: false };
}

function hire(
  book: AddressBook,
  wanted: NewUser[],
  name: string,
  email: string,
  place: { readonly role: string; readonly profile: string },
  manager: string | null,
): Known {
  const person = book.add(name, email);
  wanted.push({ ...person, ...place, manager });
  return person;
}

function problemOf(
  { name }: Person,
  role: string,
  profile: string,
  places: { readonly roles: ReadonlySet<string>; readonly profiles: ReadonlySet<string> },
): string | undefined {
  if (name === '') return 'Name: this is needed.';
  if (name.length > 120) return 'Name: at most 120 characters.';
  if (role !== '' && !places.roles.has(role)) return `Role: there is no role “${role}”.`;
  if (profile !== '' && !places.profiles.has(profile)) return `Profile: there is no profile “${profile}”.`;
  return undefined;
}

/** Everyone who is here or is about to be, by address and by name. */
class AddressBook {
  readonly #byEmail = new Map<string, Known>();
  readonly #byName = new Map<string, Known>();
  readonly #domain: string;

  constructor(known: readonly Known[], domain: string) {
    this.#domain = domain;
    for (const person of known) this.#keep(person);
  }

  find(email: string, name: string): Known | undefined {
    return email === '' ? this.#byName.get(name.toLowerCase()) : this.#byEmail.get(email.toLowerCase());
  }

  add(name: string, email: string): Known {
    const person = { id: newId(), name, email: email === '' ? this.#madeOf(name) : email };
    this.#keep(person);
    return person;
  }

  #keep(person: Known): void {
    this.#byEmail.set(person.email.toLowerCase(), person);
    this.#byName.set(person.name.toLowerCase(), person);
  }

  /** `José Pérez` → `jose.perez@…`; a second one gets a number, a name without Latin letters the beginning of its hash. */
  #madeOf(name: string): string {
    const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const words = plain
      .replace(/[^a-z0-9]+/g, '.')
      .replace(/^\.+|\.+$/g, '')
      .slice(0, 50);
    const local = words === '' ? `user.${createHash('sha256').update(name).digest('hex').slice(0, 8)}` : words;
    for (let number = 1; ; number++) {
      const address = `${local}${number === 1 ? '' : number}@${this.#domain}`;
      if (!this.#byEmail.has(address)) return address;
    }
  }
}

function everyone({ sql }: Transaction): Promise<readonly Known[]> {
  return sql<Known[]>`select id, name, email from users order by id desc`;
}

/** Roles, and the profiles whose rights the importing person has too: nobody grants more than they have. */
async function knownPlaces({ sql }: Transaction, { rights, profile }: Viewer) {
  const roles = await sql<{ id: string }[]>`select id from roles`;
  const profiles = await sql<{ id: string }[]>`
    select id from profiles
    where ${profile === 'administrator'} or (id <> 'administrator' and rights <@ ${JSON.stringify([...rights])}::jsonb)`;
  return { roles: new Set(roles.map(({ id }) => id)), profiles: new Set(profiles.map(({ id }) => id)) };
}
