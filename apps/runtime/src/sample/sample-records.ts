import type { JsonObject } from '@throughline/expression';
import { type Chance, seededChance } from './chance.ts';

/** A record to be made, referred to by others through `ref`. `day` counts back from today. */
export type SampleRecord = {
  readonly ref: string;
  readonly module: string;
  readonly day: number;
  /** Index among the representatives. */
  readonly owner: number;
  readonly data: JsonObject;
  /** Field → `ref` of the record it points to. */
  readonly links: { readonly [field: string]: string };
};
/** A later change of a deal: the stages it went through. */
export type SampleChange = { readonly ref: string; readonly day: number; readonly set: JsonObject };
export type Sample = { readonly records: readonly SampleRecord[]; readonly changes: readonly SampleChange[] };

const seed = 4_400;
const representatives = 5;
/** How far back the history reaches, in days. */
const history = 180;

const accounts = [
  ['Halden Marine', 'Shipping', 'Norway'],
  ['Kestrel Foods', 'Food', 'United Kingdom'],
  ['Vantage Pharma', 'Pharmaceuticals', 'Switzerland'],
  ['Orchard Optics', 'Optics', 'Japan'],
  ['Bluefin Logistics', 'Logistics', 'Netherlands'],
  ['Sierra Ceramics', 'Ceramics', 'Spain'],
  ['Polar Textiles', 'Textiles', 'Finland'],
  ['Ironwood Mills', 'Paper', 'Canada'],
  ['Meridian Labs', 'Research', 'Germany'],
  ['Jade River Electronics', 'Electronics', 'Taiwan'],
  ['Crescent Motors', 'Automotive', 'France'],
  ['Summit Breweries', 'Beverages', 'Austria'],
  ['Coral Bay Hotels', 'Hospitality', 'Australia'],
  ['Granite Works', 'Construction', 'Poland'],
  ['Willow Creek Farms', 'Agriculture', 'United States'],
] as const;
const products = [
  ['Lumen 100', 'Lumen', 1_200],
  ['Lumen 300', 'Lumen', 3_400],
  ['Strata Bench', 'Strata', 8_900],
  ['Strata Field', 'Strata', 6_200],
  ['Tide Logger', 'Tide', 640],
  ['Calibration plan', 'Service', 950],
] as const;
const firstNames = ['Anna', 'Ben', 'Clara', 'David', 'Emi', 'Farid', 'Grace', 'Hugo', 'Ida', 'Jun', 'Kira', 'Luis'];
const lastNames = ['Berg', 'Costa', 'Dahl', 'Endo', 'Fischer', 'Garcia', 'Huang', 'Ivanov', 'Jensen', 'Kaya'];
const titles = ['Head of quality', 'Purchasing manager', 'Laboratory lead', 'Plant manager', 'Chief engineer'];
const needs = ['New line', 'Replacement', 'Second site', 'Laboratory refit', 'Pilot', 'Yearly renewal', 'Field kit'];
const path = ['prospecting', 'engaging', 'proposal', 'negotiation'] as const;
const losses = ['price', 'competitor', 'timing', 'noNeed', 'noAnswer'] as const;

const contactCount = 30;
const dealCount = 42;
const taskCount = 14;

/** The same company every time: accounts, contacts, products, deals with their way so far, and tasks. */
export function sampleRecords(today: string, currency: string): Sample {
  const chance = seededChance(seed);
  const deals = Array.from({ length: dealCount }, (_, index) => sampleDeal(chance, index, today, currency));
  return {
    records: [
      ...accounts.map((_, index) => sampleAccount(chance, index)),
      ...products.map((_, index) => sampleProduct(index, currency)),
      ...Array.from({ length: contactCount }, (_, index) => sampleContact(chance, index)),
      ...deals.map(({ record }) => record),
      ...Array.from({ length: taskCount }, (_, index) => sampleTask(chance, index, today)),
    ],
    changes: deals.flatMap(({ changes }) => changes),
  };
}

function sampleAccount(chance: Chance, index: number): SampleRecord {
  const [name, sector, officeLocation] = accounts[index] ?? accounts[0];
  const website = `https://${name.toLowerCase().replaceAll(' ', '-')}.example`;
  const employees = chance.between(40, 4_000);
  const data = { name, sector, officeLocation, website, employees, yearEstablished: chance.between(1950, 2015) };
  return { ref: `account${index}`, module: 'accounts', day: history, owner: index % representatives, data, links: {} };
}

function sampleProduct(index: number, currency: string): SampleRecord {
  const [name, series, price] = products[index] ?? products[0];
  const data = { name, series, salesPrice: { minor: `${price}00`, currency } };
  return { ref: `product${index}`, module: 'products', day: history, owner: 0, data, links: {} };
}

function sampleContact(chance: Chance, index: number): SampleRecord {
  const account = index % accounts.length;
  const [company, , country] = accounts[account] ?? accounts[0];
  const name = `${chance.pick(firstNames)} ${chance.pick(lastNames)}`;
  const email = `${name.toLowerCase().replace(' ', '.')}.${index}@${company.toLowerCase().replaceAll(' ', '-')}.example`;
  const data = { name, email, country, title: chance.pick(titles) };
  return {
    ref: `contact${index}`,
    module: 'contacts',
    day: history - 1,
    owner: account % representatives,
    data,
    links: { account: `account${account}` },
  };
}

function sampleDeal(
  chance: Chance,
  index: number,
  today: string,
  currency: string,
): { readonly record: SampleRecord; readonly changes: readonly SampleChange[] } {
  const contact = chance.between(0, contactCount - 1);
  const account = contact % accounts.length;
  const product = chance.between(0, products.length - 1);
  const started = chance.between(2, history - 10);
  const amount = `${(products[product]?.[2] ?? 1_000) * chance.between(1, 12)}00`;
  const closing = addDays(today, chance.between(-started + 20, 60));
  const ref = `deal${index}`;
  const data = {
    name: `${accounts[account]?.[0] ?? ''}: ${chance.pick(needs).toLowerCase()}`,
    amount: { minor: amount, currency },
    closeDate: closing,
    nextStep: chance.pick(['Call back', 'Send the offer', 'Agree on a date', 'Wait for the budget']),
  };
  const links = { account: `account${account}`, contact: `contact${contact}`, product: `product${product}` };
  const record = { ref, module: 'deals', day: started, owner: account % representatives, data, links };
  return { record, changes: wayOf(chance, ref, started, amount, currency) };
}

/** Some days between one stage and the next, until it is today or the deal has ended. */
function wayOf(chance: Chance, ref: string, started: number, amount: string, currency: string): SampleChange[] {
  const changes: SampleChange[] = [];
  let day = started;
  for (const stage of path.slice(1)) {
    day -= chance.between(4, 25);
    if (day <= 0) return changes;
    changes.push({ ref, day, set: { stage } });
  }
  day -= chance.between(4, 25);
  if (day <= 0) return changes;
  const won = chance.next() < 0.55;
  const closeValue = { minor: amount, currency };
  changes.push({
    ref,
    day,
    set: won ? { stage: 'won', closeValue } : { stage: 'lost', lossReason: chance.pick(losses) },
  });
  return changes;
}

function sampleTask(chance: Chance, index: number, today: string): SampleRecord {
  const deal = chance.between(0, dealCount - 1);
  const due = `${addDays(today, chance.between(-3, 12))}T${String(chance.between(8, 16)).padStart(2, '0')}:00:00.000Z`;
  const subject = chance.pick([
    'Call about the offer',
    'Send the data sheet',
    'Book the demonstration',
    'Ask for the order',
  ]);
  const data = { subject, dueAt: due, aboutModule: 'deals', status: index % 4 === 0 ? 'done' : 'open' };
  const links = { aboutId: `deal${deal}` };
  return { ref: `task${index}`, module: 'tasks', day: 1, owner: index % representatives, data, links };
}

/** `YYYY-MM-DD`, so many days later. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + count * 86_400_000).toISOString().slice(0, 10);
}
