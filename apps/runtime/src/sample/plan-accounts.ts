import type { SamplePlan } from './sample-plan.ts';

const accountCount = 200;
const contactCount = 600;
/** Days back: the company has known its customers since before its deals began. */
const beginning = 310;

export type SampleContact = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly account: SampleAccount;
};
export type SampleAccount = {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly domain: string;
};

/** Companies with their people, three each on average; some are there twice, as it happens. */
export function planAccounts(plan: SamplePlan): readonly SampleContact[] {
  const accounts = Array.from({ length: accountCount }, (_, index) => planAccount(plan, index));
  const contacts = Array.from({ length: contactCount }, (_, index) => {
    const account = accounts[(index * 7) % accounts.length];
    if (account === undefined) throw new RangeError('There is no account to belong to.');
    return planContact(plan, index, account);
  });
  for (const contact of contacts.slice(0, 40).filter((_, index) => index % 8 === 0)) planTwice(plan, contact);
  return contacts;
}

/** The reps share the accounts; whoever has the account has its people and deals. */
function planAccount(plan: SamplePlan, index: number): SampleAccount {
  const { words, people } = plan.ground;
  const { chance } = plan;
  const reps = [people.rep1, people.rep2, people.rep3, people.rep4, people.rep5, people.rep6] as const;
  const owner = reps[index % reps.length] ?? people.rep1;
  const [stem, stemLatin] = words.stems[index % words.stems.length] ?? ['', ''];
  const [trade, tradeLatin, sector] = words.trades[Math.floor(index / words.stems.length) % words.trades.length] ?? [
    '',
    '',
    '',
  ];
  const [officeLocation] = chance.pick(words.places);
  const name = words.companyName(stem, trade);
  const domain = `${stemLatin}-${tradeLatin}.example`;
  const data = {
    name,
    sector,
    officeLocation,
    website: `https://www.${domain}`,
    phone: words.phone(index),
    employees: chance.between(40, 4_000),
    revenue: `${chance.between(2, 900)}.${chance.between(0, 9)}`,
    yearEstablished: chance.between(1950, 2015),
  };
  return { id: plan.create('accounts', owner, data, plan.at(beginning)), name, owner, domain };
}

function planContact(plan: SamplePlan, index: number, account: SampleAccount): SampleContact {
  const { words } = plan.ground;
  const { name, latin } = personName(plan, index);
  const email = `${latin}@${account.domain}`;
  const phone = words.phone(1_000 + index);
  const [, country] = plan.chance.pick(words.places);
  const data = { name, account: account.id, title: plan.chance.pick(words.titles), email, phone, country };
  const id = plan.create('contacts', account.owner, data, plan.at(beginning - 1 - (index % 60)));
  return { id, name, email, phone, account };
}

/** Entered a second time by somebody who did not look. */
function planTwice(plan: SamplePlan, { name, email, account }: SampleContact): void {
  const data = { name, email: email.toUpperCase(), account: account.id };
  plan.create('contacts', account.owner, data, plan.at(plan.chance.between(20, 120)));
}

/** A name of its own for each number: every given name with every family name. */
export function personName(plan: SamplePlan, index: number): { readonly name: string; readonly latin: string } {
  const { given, family, fullName } = plan.ground.words;
  // 37 has no divisor in common with the number of names, so that neighbours differ in both.
  const place = (index * 37) % (given.length * family.length);
  const [first, firstLatin] = given[place % given.length] ?? ['', ''];
  const [last, lastLatin] = family[Math.floor(place / given.length)] ?? ['', ''];
  return { name: fullName(first, last), latin: `${firstLatin}.${lastLatin}` };
}
