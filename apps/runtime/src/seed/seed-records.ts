import type { JsonObject } from '@throughline/expression';
import { idAt } from '../new-id.ts';
import type { Chance } from '../sample/chance.ts';
import { accountName, dealName, personName, sectorName } from './seed-names.ts';
import type { SeedSize } from './seed-size.ts';

/** A record with its way so far: what was changed after it was made, oldest first. */
export type SeedRecord = {
  readonly module: 'accounts' | 'contacts' | 'products' | 'deals';
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  /** As it stands at the end. */
  readonly data: JsonObject;
  readonly createdAt: number;
  readonly changes: readonly { readonly at: number; readonly before: JsonObject; readonly after: JsonObject }[];
};

/** What a seed is made of. `now` in ms since 1970; `owners` are representatives. */
export type SeedPlan = {
  readonly size: SeedSize;
  readonly chance: Chance;
  readonly now: number;
  readonly currency: string;
  /** Stands in the numbers of deals and the names of products, so that one seed upon another does not repeat them. */
  readonly mark: string;
  readonly owners: readonly string[];
};

const dayMs = 86_400_000;
const years = 2;
const path = ['prospecting', 'engaging', 'proposal', 'negotiation'] as const;
const losses = ['price', 'competitor', 'timing', 'noNeed', 'noAnswer'];

/**
 * Products, accounts, contacts and deals, each kind in the order of making. Only ids and names that others refer to are
 * kept, so a million deals pass through some hundred megabytes.
 */
export function* seedRecords(plan: SeedPlan): Generator<SeedRecord> {
  const { size, chance, owners } = plan;
  const ownerOf = (index: number) => owners[index % owners.length] ?? '';
  const made = (index: number, of: number, span: number) =>
    Math.floor(plan.now - years * 365 * dayMs + ((index + chance.next()) / of) * span * 365 * dayMs);
  const products: string[] = [];
  const accounts: { readonly id: string; readonly name: string; readonly owner: string }[] = [];
  for (let index = 0; index < size.products; index++) {
    const createdAt = made(index, size.products, 0.01);
    const [id, name] = [idOf(chance, createdAt), `Model ${100 + index * 10} ${plan.mark}`];
    const salesPrice = { minor: `${chance.between(5, 900)}00`, currency: plan.currency };
    products.push(id);
    const data = { name, series: `Series ${index % 8}`, salesPrice, active: true };
    yield { module: 'products', id, name, owner: ownerOf(index), data, createdAt, changes: [] };
  }
  for (let index = 0; index < size.accounts; index++) {
    const createdAt = made(index, size.accounts, 0.5);
    const [id, name, owner] = [idOf(chance, createdAt), accountName(chance, index), ownerOf(index)];
    accounts.push({ id, name, owner });
    const data = { name, sector: sectorName(chance), employees: chance.between(5, 40_000) };
    yield { module: 'accounts', id, name, owner, data, createdAt, changes: [] };
  }
  const accountOf = (index: number) => accounts[index % accounts.length] ?? { id: '', name: '', owner: '' };
  const contacts: string[] = [];
  for (let index = 0; index < size.contacts; index++) {
    const createdAt = made(index, size.contacts, 0.5);
    const [id, name, account] = [idOf(chance, createdAt), personName(chance, index), accountOf(index)];
    contacts.push(id);
    const data = { name, account: account.id, email: `contact.${index}@seed.example` };
    yield { module: 'contacts', id, name, owner: account.owner, data, createdAt, changes: [] };
  }
  for (let index = 0; index < size.deals; index++) {
    const contact = chance.between(0, contacts.length - 1);
    const links = { contact: contacts[contact] ?? '', product: chance.pick(products) };
    yield seedDeal(plan, index, made(index, size.deals, years), accountOf(contact), links);
  }
}

function seedDeal(
  { chance, now, currency, mark }: SeedPlan,
  index: number,
  createdAt: number,
  account: { readonly id: string; readonly name: string; readonly owner: string },
  links: { readonly contact: string; readonly product: string },
): SeedRecord {
  const id = idOf(chance, createdAt);
  const name = dealName(chance, account.name);
  const amount = { minor: `${chance.between(1, 9_000)}00`, currency };
  const changes: { at: number; before: JsonObject; after: JsonObject }[] = [];
  let stage: string = path[0];
  const end = closingStage(chance);
  for (let at = createdAt, step = 1; step <= path.length; step++) {
    at += chance.between(2, 40) * dayMs;
    if (at >= now || chance.next() < 0.08) break;
    const next = path[step] ?? end;
    changes.push({ at, before: { stage }, after: { stage: next } });
    stage = next;
  }
  const closed = changes.at(-1)?.at;
  const data: { [field: string]: string | typeof amount } = {
    name,
    opportunityId: `${mark}-${String(index + 1).padStart(7, '0')}`,
    account: account.id,
    ...links,
    stage,
    amount,
    closeDate: dayOf(closed ?? createdAt + chance.between(20, 200) * dayMs),
  };
  if (stage === 'won') data.closeValue = amount;
  if (stage === 'lost') data.lossReason = chance.pick(losses);
  if (chance.next() < 0.5) data.discount = `${chance.between(0, 30)}.5`;
  return { module: 'deals', id, name, owner: account.owner, data, createdAt, changes };
}

const closingStage = (chance: Chance) => (chance.next() < 0.45 ? 'won' : 'lost');
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** An id as it would have been made at that time. */
export function idOf(chance: Chance, ms: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(Math.floor(chance.next() * 2 ** 32), 0);
  bytes.writeUInt32BE(Math.floor(chance.next() * 2 ** 32), 4);
  return idAt(ms, chance.between(0, 0xfff), bytes);
}
