import type { JsonObject, Language } from '@throughline/expression';
import { viewerOfUser } from '../access/read-viewer.ts';
import { serviceViewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { createProcessIn } from '../processes/create-process.ts';
import { publishIn } from '../processes/publish-process.ts';
import { writeRecords } from '../records/write-records.ts';
import { planAccounts } from './plan-accounts.ts';
import { planActivities } from './plan-activities.ts';
import { planCases } from './plan-cases.ts';
import { planDeals } from './plan-deals.ts';
import { planLeads } from './plan-leads.ts';
import { planProducts } from './plan-products.ts';
import { sampleBlueprint } from './sample-blueprint.ts';
import { addSamplePeople, sampleCompany } from './sample-people.ts';
import { type SampleNote, SamplePlan } from './sample-plan.ts';
import { english } from './words/english.ts';
import type { SampleWords } from './words/sample-words.ts';
import { simplifiedChinese } from './words/simplified-chinese.ts';
import { traditionalChinese } from './words/traditional-chinese.ts';

export { sampleAdministrator, sampleCompany } from './sample-people.ts';

const seed = 4_400;
/** Larger batches write no faster and hold more in memory. */
const batch = 1_000;
const spoken: { readonly [L in Language]: SampleWords } = {
  en: english,
  'zh-CN': simplifiedChinese,
  'zh-TW': traditionalChinese,
};

/**
 * Fills a fresh company with people, months of work and a published blueprint, through the same doors as everybody. The
 * contents are the same each time, in the language of the company; only the days are counted from today.
 */
export async function fillSample(tx: Transaction, context: RuntimeContext, administrator: string): Promise<void> {
  const now = context.clock.now();
  const company = await companyOf(tx);
  const words = spoken[company.language];
  const people = await addSamplePeople(tx, now, company, words, administrator);
  const plan = new SamplePlan({ words, people, today: now.slice(0, 10), money: priced(company.currency) }, seed);
  const products = planProducts(plan);
  const contacts = planAccounts(plan);
  const deals = planDeals(plan, contacts, products);
  planActivities(plan, deals, planLeads(plan, deals));
  planCases(plan, contacts, products);
  await write(tx, context, plan);
  await addNotes(tx, plan.notes);
  // Nothing listened then: what happened before the first process is past.
  await tx.sql`update events set handled_at = ${now} where handled_at is null`;
  await tx.sql.unsafe('analyze records');
  await publishBlueprint(tx, context, people.processes, words);
}

async function companyOf({ sql }: Transaction): Promise<{ currency: string; language: Language; zone: string }> {
  const [found] = await sql<{ currency: string; language: Language; zone: string }[]>`
    select currency, language, zone from installation`;
  return found ?? sampleCompany;
}

async function write(tx: Transaction, context: RuntimeContext, plan: SamplePlan): Promise<void> {
  const commands = plan.commands();
  for (let from = 0; from < commands.length; from += batch) {
    const outcomes = await writeRecords(tx, context, serviceViewer('sample'), commands.slice(from, from + batch));
    const refused = outcomes.find(({ ok }) => !ok);
    if (refused !== undefined) throw new Error(`The sample does not fit the modules: ${JSON.stringify(refused)}`);
  }
}

async function addNotes({ sql }: Transaction, notes: readonly SampleNote[]): Promise<void> {
  await sql`
    insert into notes (id, module, record_id, author, body, mentions, created_at)
    select id, module, record, author, body, '[]', at
    from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as row(
      id uuid, module text, record uuid, author uuid, body text, at timestamptz)`;
}

/** Published by the process owner; a job takes in the deals that are there once everything is committed. */
async function publishBlueprint(
  tx: Transaction,
  context: RuntimeContext,
  author: string,
  words: SampleWords,
): Promise<void> {
  const viewer = (await viewerOfUser(tx, author)) ?? serviceViewer('sample');
  const document = sampleBlueprint(words);
  const { name, note } = words.blueprint;
  const { process } = await createProcessIn(tx, context, viewer, {
    kind: 'blueprint',
    module: 'deals',
    name,
    document,
  });
  await publishIn(tx, context, viewer, process.id, { baseRevision: 0, note, adopt: true });
}

/** What a euro costs elsewhere, roughly: prices shall look like prices. */
const rates: { readonly [currency: string]: number } = {
  CNY: 8,
  TWD: 35,
  HKD: 9,
  JPY: 160,
  KRW: 1_500,
  INR: 90,
  SEK: 11,
  NOK: 11,
};

function priced(currency: string): (euros: number) => JsonObject {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return (euros) => ({ minor: String(euros * (rates[currency] ?? 1)).concat('0'.repeat(digits)), currency });
}
