import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Counts of a dirty export as sales teams really have them; the tests compare against these. */
export const pipeline = { accounts: 85, products: 7, agents: 35, deals: 8_800, withoutAccount: 1_425 } as const;

const products = [
  'Beam Basic',
  'Beam Pro',
  'Cask Special',
  'Cask Advanced',
  'Beam Plus Basic',
  'Beam Plus Pro',
  'Dune 500',
];
const sectors = ['retail', 'medical', 'technolgy', 'finance', 'telecom'];
const stages = ['Prospecting', 'Engaging', 'Won', 'Won', 'Won', 'Lost', 'Lost'] as const;

/**
 * Writes accounts.csv, products.csv, sales_teams.csv and sales_pipeline.csv: days as day-month-year with two digits,
 * `BeamPro` where the products say `Beam Pro`, deals without account, open ones without days. The same at every call.
 */
export async function writePipelineFiles(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files = { accounts: accounts(), products: productRows(), sales_teams: teams(), sales_pipeline: deals() };
  for (const [name, rows] of Object.entries(files)) {
    await writeFile(join(folder, `${name}.csv`), `${rows.map((row) => row.join(',')).join('\r\n')}\r\n`);
  }
}

function accounts(): string[][] {
  const rows = numbers(pipeline.accounts).map((n) => [
    accountName(n),
    pick(sectors, n),
    String(1980 + (n % 40)),
    `${100 + n * 7}.${String(n % 100).padStart(2, '0')}`,
    String(50 + n * 13),
    n % 3 === 0 ? 'Kenya' : 'United States',
    n % 12 === 11 ? accountName(n - 1) : '',
  ]);
  return [
    ['account', 'sector', 'year_established', 'revenue', 'employees', 'office_location', 'subsidiary_of'],
    ...rows,
  ];
}

function productRows(): string[][] {
  return [
    ['product', 'series', 'sales_price'],
    ...products.map((name, n) => [name, name.slice(0, 4), String(55 + n * 800)]),
  ];
}

function teams(): string[][] {
  const rows = numbers(pipeline.agents).map((n) => [
    agentName(n),
    `Manager Number${word(n % 6)}`,
    pick(['Central', 'East', 'West'], n),
  ]);
  return [['sales_agent', 'manager', 'regional_office'], ...rows];
}

function deals(): string[][] {
  const rows = numbers(pipeline.deals).map((n) => {
    const stage = pick(stages, n * 5 + Math.trunc(n / 11));
    const open = stage === 'Prospecting' || stage === 'Engaging';
    return [
      `OP${String(n).padStart(6, '0')}`,
      agentName(n % pipeline.agents),
      pick(products, n).replace('Beam Pro', 'BeamPro'),
      n < pipeline.withoutAccount ? '' : accountName(n % pipeline.accounts),
      stage,
      stage === 'Prospecting' ? '' : day(n, 16),
      open ? '' : day(n + 40, 17),
      open ? '' : stage === 'Lost' ? '0' : String(500 + (n % 400) * 11),
    ];
  });
  const head = [
    'opportunity_id',
    'sales_agent',
    'product',
    'account',
    'deal_stage',
    'engage_date',
    'close_date',
    'close_value',
  ];
  return [head, ...rows];
}

function day(n: number, year: number): string {
  return [1 + (n % 28), 1 + (Math.trunc(n / 28) % 12), year].map((part) => String(part).padStart(2, '0')).join('-');
}

const accountName = (n: number) => `Account ${word(n)} ${n % 2 === 0 ? 'Holdings' : 'Group'}`;
const agentName = (n: number) => `Agent Number${word(n)}`;
const word = (n: number) => `${String.fromCharCode(65 + Math.trunc(n / 26))}${String.fromCharCode(97 + (n % 26))}`;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

function pick<T>(from: readonly T[], n: number): T {
  const found = from[n % from.length];
  if (found === undefined) throw new Error('Nothing to pick from.');
  return found;
}
