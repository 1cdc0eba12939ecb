import { lentContext } from '@throughline/runtime/testing/lent-context';
import { forkRoom, somePort } from '@throughline/runtime/testing/programs/fork-room';
import { seededCompany } from '@throughline/runtime/testing/seeded-company';
import { cookieOf } from '@throughline/runtime/testing/signed-in';
import { withDatabase, withFolder } from '../fresh.ts';
import type { Bench, Measurement } from '../measurement.ts';

/** How many deals; BENCH_DEALS=50000 for a short look. */
const deals = Number(process.env.BENCH_DEALS ?? 1_000_000);
const limitMs = 50;
const rounds = 40;

type Test = readonly [of: string, is: string, value?: unknown];

/** Two filters and a sort, as people put them together. */
const lists: readonly (readonly [sort: string, one: Test, other: Test])[] = [
  ['-closeDate', ['stage', 'equals', 'won'], ['amount', 'atLeast', { minor: '500000', currency: 'EUR' }]],
  ['-amount', ['stage', 'equals', 'engaging'], ['closeDate', 'withinNext', { n: 30, unit: 'day' }]],
  [
    '-updatedAt',
    ['stage', 'in', ['proposal', 'negotiation']],
    ['amount', 'moreThan', { minor: '800000', currency: 'EUR' }],
  ],
  ['name', ['stage', 'equals', 'lost'], ['lossReason', 'equals', 'price']],
  ['-amount', ['owner', 'isInMyTeam'], ['stage', 'notIn', ['won', 'lost']]],
  ['closeDate', ['stage', 'equals', 'negotiation'], ['amount', 'atLeast', { minor: '890000', currency: 'EUR' }]],
  ['-updatedAt', ['closeDate', 'withinLast', { n: 30, unit: 'day' }], ['stage', 'equals', 'won']],
  ['-createdAt', ['stage', 'equals', 'lost'], ['lossReason', 'equals', 'noAnswer']],
  ['stage', ['amount', 'atLeast', { minor: '800000', currency: 'EUR' }], ['closeDate', 'atLeast', '2026-01-01']],
  ['account', ['stage', 'equals', 'won'], ['amount', 'atLeast', { minor: '800000', currency: 'EUR' }]],
  ['owner', ['stage', 'equals', 'negotiation'], ['amount', 'atLeast', { minor: '800000', currency: 'EUR' }]],
];
const searches = ['north', 'cedar lab', 'renew', 'second site', 'se', '仪器', '北', 'zzzz', '4711'];

/** Lists and searches over HTTP, one after the other, as the administrator, as a manager and as a representative. */
export const list: Bench = () =>
  withDatabase((url) =>
    withFolder(async (dataDir) => {
      const { context, close } = lentContext(url);
      const { administrator, manager, representative } = await seededCompany(context, deals);
      const cookies: string[] = [];
      for (const viewer of [administrator, manager, representative]) cookies.push(await cookieOf(context, viewer));
      await context.db.sql`vacuum analyze`;
      const { baseUrl, secretKey } = context.config;
      await close();
      const PORT = await somePort();
      const env = { DATABASE_URL: url, DATA_DIR: dataDir, BASE_URL: baseUrl, SECRET_KEY: secretKey, PORT };
      const server = await forkRoom('http', { ...env, SMTP_URL: 'smtp://127.0.0.1:9' });
      const at = (path: string) => `http://127.0.0.1:${PORT}/api/${path}`;
      const listed = await p95(
        lists.map((one) => at(pathOf(one))),
        cookies,
      );
      const found = await p95(
        searches.map((text) => at(`search?search=${encodeURIComponent(text)}`)),
        cookies,
      );
      await server.stop();
      return [measured('list', listed, limitMs), measured('list: search', found, limitMs)];
    }),
  );

function pathOf([sort, ...tests]: (typeof lists)[number]): string {
  const all = tests.map(([of, is, value]) => (value === undefined ? { of, is } : { of, is, value }));
  return `records/deals?sort=${sort}&filter=${encodeURIComponent(JSON.stringify({ all }))}`;
}

/** The 95th of a hundred answers, in ms; the first round only warms. */
async function p95(urls: readonly string[], cookies: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const url of urls) {
      for (const cookie of cookies) {
        const began = performance.now();
        const answer = await fetch(url, { headers: { cookie } });
        await answer.text();
        if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}.`);
        if (round > 0) times.push(performance.now() - began);
      }
    }
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? 0;
}

function measured(name: string, value: number, limit: number): Measurement {
  return { name, value: Math.round(value * 10) / 10, unit: 'ms', limit, better: 'less', ratio: null };
}
