import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededChance } from '../../src/sample/chance.ts';

/** Four CSV files as a company's old systems give them, and what must come of them. */
export type SalesFiles = {
  readonly teams: string;
  readonly products: string;
  readonly accounts: string;
  readonly deals: string;
  readonly counts: { readonly deals: number; readonly withoutAccount: number; readonly respelled: number };
};

/** How many of each the files hold. */
export const salesCounts = { agents: 35, accounts: 85, products: 7, deals: 8_800 } as const;
const { agents, accounts, deals } = salesCounts;
const withoutAccount = 1_425;
const products = ['GTX Pro', 'GTX Basic', 'GTX Plus', 'MG Advanced', 'MG Special', 'Lumo 500', 'Lumo 900'];
const stages = ['Won', 'Lost', 'Engaging', 'Prospecting'];

/**
 * Made by seeded chance, dirty as real ones are: dates as day-month-year with two digits, a product spelled otherwise in
 * the deals (`GTXPro`), accounts that name a parent further down, deals without account, open ones without dates.
 */
export function salesFiles(): SalesFiles {
  const chance = seededChance(8_800);
  const agent = (index: number) => `Agent ${String.fromCharCode(65 + (index % 26))}${index}`;
  const lines = (head: string, count: number, line: (index: number) => readonly (string | number)[]) =>
    [head, ...Array.from({ length: count }, (_, index) => line(index).join(','))].join('\r\n');
  const date = (year: number) => `${two(chance.between(1, 28))}-${two(chance.between(1, 12))}-${year}`;
  let respelled = 0;
  const deal = (index: number) => {
    const [product, stage] = [chance.pick(products), chance.pick(stages)];
    const closed = stage === 'Won' || stage === 'Lost';
    if (product === 'GTX Pro') respelled += 1;
    return [
      `OPP${String(index).padStart(5, '0')}`,
      agent(chance.between(0, agents - 1)),
      product === 'GTX Pro' ? 'GTXPro' : product,
      index < withoutAccount ? '' : `Account ${chance.between(1, accounts)}`,
      stage,
      stage === 'Prospecting' ? '' : date(16),
      closed ? date(17) : '',
      closed ? (stage === 'Won' ? chance.between(40, 9_000) : 0) : '',
    ];
  };
  const head = 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value';
  const dealLines = lines(head, deals, deal);
  return {
    teams: lines('sales_agent,manager,regional_office', agents, (index) => [
      agent(index),
      `Manager ${index % 6}`,
      ['Central', 'East', 'West'][index % 3] ?? '',
    ]),
    products: lines('product,series,sales_price', products.length, (index) => {
      const name = products[index] ?? '';
      return [name, name.split(' ')[0] ?? '', chance.between(50, 9_000)];
    }),
    accounts: lines(
      'account,sector,year_established,revenue,employees,office_location,subsidiary_of',
      accounts,
      (index) => [
        `Account ${index + 1}`,
        chance.pick(['technolgy', 'medical', 'retail', 'finance']),
        chance.between(1979, 2017),
        `${chance.between(4, 11_000)}.${two(chance.between(0, 99))}`,
        chance.between(9, 34_000),
        'United States',
        index % 6 === 0 && index + 3 < accounts ? `Account ${index + 4}` : '',
      ],
    ),
    deals: dealLines,
    counts: { deals, withoutAccount, respelled },
  };
}

/** The same as sales_teams.csv, products.csv, accounts.csv and sales_pipeline.csv in a folder. */
export async function writeSalesFiles(folder: string): Promise<void> {
  const { teams: sales_teams, products, accounts, deals: sales_pipeline } = salesFiles();
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries({ sales_teams, products, accounts, sales_pipeline })) {
    await writeFile(join(folder, `${name}.csv`), text);
  }
}

const two = (number: number) => String(number).padStart(2, '0');
