import { parseArgs } from 'node:util';
import { isSetUp, setUpCompany } from '../access/people/set-up.ts';
import type { RuntimeContext } from '../context.ts';
import { sampleAdministrator, sampleCompany } from '../sample/fill-sample.ts';
import { fillSeed } from '../seed/fill-seed.ts';
import { type SeedSize, seedSize } from '../seed/seed-size.ts';
import { StartRefused } from '../supervise/start-refused.ts';
import { withInstallation } from './open-installation.ts';
import type { Surroundings } from './surroundings.ts';
import { WrongUse } from './usage.ts';

const options = {
  deals: { type: 'string', default: '100000' },
  accounts: { type: 'string' },
  contacts: { type: 'string' },
  users: { type: 'string' },
  history: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
} as const;

/** Fills an installation with a company of any size, to see how it carries it. One that holds records wants `--yes`. */
export async function seed(args: readonly string[], around: Surroundings): Promise<number> {
  const { size, history, yes } = readArguments(args);
  return withInstallation(around, async (context) => {
    const held = await recordsHeld(context);
    if (held > 0 && !yes) {
      throw new StartRefused(
        `This installation holds ${held.toLocaleString('en')} records already; --yes adds the seed to them.`,
      );
    }
    const began = performance.now();
    const records = await context.db.transaction(async (tx) => {
      if (!(await isSetUp(tx))) {
        await setUpCompany(tx, context, { ...sampleCompany, sample: false }, sampleAdministrator);
        around.tell(`Made the company ${sampleCompany.name}; its administrator is ${sampleAdministrator.email}.`);
      }
      return fillSeed(tx, context, { size, history, tell: around.tell });
    });
    around.tell('Taking stock, so that searches are planned well');
    await context.db.sql.unsafe('analyze');
    const seconds = Math.round((performance.now() - began) / 1000);
    around.out(`Seeded ${records.toLocaleString('en')} records in ${seconds} s: ${inWords(size)}.`);
    return 0;
  });
}

function readArguments(args: readonly string[]): {
  readonly size: SeedSize;
  readonly history: boolean;
  readonly yes: boolean;
} {
  const { values } = parsed(args);
  const size = seedSize(count('deals', values.deals));
  const own = {
    ...(values.accounts === undefined ? {} : { accounts: count('accounts', values.accounts) }),
    ...(values.contacts === undefined ? {} : { contacts: count('contacts', values.contacts) }),
    ...(values.users === undefined ? {} : { representatives: count('users', values.users) }),
  };
  return { size: { ...size, ...own }, history: values.history, yes: values.yes };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options });
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

function count(name: string, text: string): number {
  const number = Number(text.replaceAll('_', ''));
  if (Number.isInteger(number) && number >= 1 && number <= 20_000_000) return number;
  throw new WrongUse(`--${name} must be a whole number from 1 to 20,000,000.`);
}

async function recordsHeld({ db }: RuntimeContext): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from (select 1 from records limit 1000000) as counted`;
  return row?.count ?? 0;
}

function inWords({ deals, accounts, contacts, products, representatives, managers }: SeedSize): string {
  const counts = { deals, accounts, contacts, products, users: representatives + managers };
  return Object.entries(counts)
    .map(([name, number]) => `${number.toLocaleString('en')} ${name}`)
    .join(', ');
}
