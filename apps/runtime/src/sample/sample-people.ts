import { addUsers } from '../access/people/add-users.ts';
import type { Company } from '../access/people/set-up.ts';
import type { Transaction } from '../database/client.ts';
import { newId } from '../new-id.ts';
import { english } from './words/english.ts';
import { type PersonKey, personKeys, type SampleRole, type SampleWords, sampleRoles } from './words/sample-words.ts';

/** The company of `--sample`: sells measuring instruments, on paper only. */
export const sampleCompany: Company = {
  name: english.company,
  zone: 'Europe/Berlin',
  currency: 'EUR',
  language: 'en',
  sample: true,
};

const addressOf = (latin: string) => `${latin}@northlight.example`;

/** Signs in by the link that `--sample` prints. */
export const sampleAdministrator = {
  name: english.people.chief[0],
  email: addressOf(english.people.chief[1]),
  role: 'executive',
} as const;

type Place = { readonly role: SampleRole; readonly profile: string; readonly reportsTo: PersonKey };

const places: { readonly [K in Exclude<PersonKey, 'chief'>]: Place } = {
  director: { role: 'salesDirector', profile: 'manager', reportsTo: 'chief' },
  north: { role: 'salesManager', profile: 'manager', reportsTo: 'director' },
  south: { role: 'salesManagerSouth', profile: 'manager', reportsTo: 'director' },
  rep1: { role: 'salesRep', profile: 'standard', reportsTo: 'north' },
  rep2: { role: 'salesRep', profile: 'standard', reportsTo: 'north' },
  rep3: { role: 'salesRep', profile: 'standard', reportsTo: 'north' },
  rep4: { role: 'salesRepSouth', profile: 'standard', reportsTo: 'south' },
  rep5: { role: 'salesRepSouth', profile: 'standard', reportsTo: 'south' },
  rep6: { role: 'salesRepSouth', profile: 'standard', reportsTo: 'south' },
  service: { role: 'serviceManager', profile: 'manager', reportsTo: 'chief' },
  agent1: { role: 'serviceAgent', profile: 'standard', reportsTo: 'service' },
  agent2: { role: 'serviceAgent', profile: 'standard', reportsTo: 'service' },
  processes: { role: 'operations', profile: 'processOwner', reportsTo: 'chief' },
};

/** Ids of the people by what they do; the chief is whoever set the company up. */
export type SamplePeople = { readonly [K in PersonKey]: string };

/** Adds the roles and the people of the sample, each with whom they report to. */
export async function addSamplePeople(
  tx: Transaction,
  now: string,
  company: Pick<Company, 'language' | 'zone'>,
  words: SampleWords,
  administrator: string,
): Promise<SamplePeople> {
  const roles = Object.entries(sampleRoles).map(([id, parent]) => ({
    id,
    parent,
    name: words.roles[id as SampleRole],
  }));
  await tx.sql`
    insert into roles (id, name, parent)
    select id, name, parent from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as row(id text, name text, parent text)
    on conflict (id) do update set name = excluded.name, parent = excluded.parent`;
  const ids = Object.fromEntries(
    personKeys.map((key) => [key, key === 'chief' ? administrator : newId()]),
  ) as SamplePeople;
  const people = personKeys.flatMap((key) => {
    if (key === 'chief') return [];
    const { role, profile, reportsTo } = places[key];
    const [name, latin] = words.people[key];
    return [{ id: ids[key], name, email: addressOf(latin), role, profile, manager: ids[reportsTo] }];
  });
  await addUsers(tx, now, company, people);
  return ids;
}
