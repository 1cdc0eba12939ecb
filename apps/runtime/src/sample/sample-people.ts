import type { Company } from '../access/set-up.ts';

/** The company of the sample: sells measuring instruments, on paper only. */
export const sampleCompany: Company = {
  name: 'Northlight Instruments',
  zone: 'Europe/Berlin',
  currency: 'EUR',
  language: 'en',
  sample: true,
};

const domain = 'northlight.example';
const addressOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@${domain}`;

/** Signs in by the link that `--sample` prints. */
export const sampleAdministrator = { name: 'Sam Carter', email: addressOf('Sam Carter'), role: 'executive' } as const;

/** The others, each with the name of whom he reports to; without one he reports to the administrator. */
export const samplePeople = [
  { name: 'Ingrid Solberg', role: 'salesDirector', profile: 'manager', reportsTo: null },
  { name: 'Pavel Dvorak', role: 'operations', profile: 'processOwner', reportsTo: null },
  { name: 'Marcus Webb', role: 'salesManager', profile: 'manager', reportsTo: 'Ingrid Solberg' },
  { name: 'Lin Meiling', role: 'salesManager', profile: 'manager', reportsTo: 'Ingrid Solberg' },
  { name: 'Rosa Delgado', role: 'salesRep', profile: 'standard', reportsTo: 'Marcus Webb' },
  { name: 'Theo Brandt', role: 'salesRep', profile: 'standard', reportsTo: 'Marcus Webb' },
  { name: 'Priya Nair', role: 'salesRep', profile: 'standard', reportsTo: 'Marcus Webb' },
  { name: 'Chen Wei', role: 'salesRep', profile: 'standard', reportsTo: 'Lin Meiling' },
  { name: 'Amara Okafor', role: 'salesRep', profile: 'standard', reportsTo: 'Lin Meiling' },
].map((person) => ({ ...person, email: addressOf(person.name) }));
