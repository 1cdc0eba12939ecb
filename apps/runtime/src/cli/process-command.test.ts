import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dealBlueprint } from '../../testing/deal-blueprint.ts';
import { type FoundedCompany, foundCompany } from '../../testing/found-company.ts';
import { createTestDatabase, type TestDatabase, temporaryFolder, testContext } from '../../testing/index.ts';
import { listenForEntries, makeDeals, publishBlueprint } from '../../testing/live-deals.ts';
import { changeProcess } from '../processes/change-process.ts';
import { orderProcesses } from '../processes/order-processes.ts';
import { performAct } from '../runs/acts/perform-act.ts';
import { runCommand } from './run-command.ts';

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let people: FoundedCompany;
beforeAll(async () => {
  [database, folder] = await Promise.all([createTestDatabase(), temporaryFolder()]);
  people = await foundCompany(testContext(database));
  await publishBlueprint(testContext(database), people.pia);
  await file('deal.json', dealBlueprint());
});
afterAll(async () => {
  await database.drop();
  await folder.remove();
});

async function call(...args: string[]): Promise<{ code: number; out: string; told: string }> {
  const [out, told]: [string[], string[]] = [[], []];
  const code = await runCommand(args, {
    env: { DATABASE_URL: database.url, DATA_DIR: folder.path, BASE_URL: 'https://crm.example.com' },
    folder: folder.path,
    out: (line) => out.push(line),
    tell: (line) => told.push(line),
  });
  return { code, out: out.join('\n'), told: told.join('\n') };
}
const file = (name: string, value: unknown) => writeFile(join(folder.path, name), JSON.stringify(value));

describe('a process as a file', () => {
  test('goes out and comes in again as it was, as a new process or in place of a draft', async () => {
    expect(await call('process', 'export', 'Deal stages', '--version', '1', '--out', 'out.json')).toMatchObject({
      code: 0,
    });
    const text = await readFile(join(folder.path, 'out.json'), 'utf8');
    const made = await call('process', 'import', 'out.json', '--name', 'Deals again', '--json');
    expect(made).toMatchObject({ code: 0 });
    const { process } = JSON.parse(made.out) as { process: string };
    expect((await call('process', 'export', process)).out).toBe(text.trimEnd());
    const into = await call('process', 'import', 'out.json', '--into', 'Deals again', '--json');
    expect(JSON.parse(into.out)).toEqual({ process, revision: 1 });
    expect(await call('process', 'export', 'Nobody')).toMatchObject({ code: 1, told: 'There is no process “Nobody”.' });
    const byRita = await call('process', 'import', 'out.json', '--as', 'rita@test.example', '--json');
    expect([byRita.code, JSON.parse(byRita.out)]).toMatchObject([1, { message: 'Rita may not draw processes.' }]);
  });

  test('is checked as publishing would, with the place of each problem', async () => {
    expect(await call('process', 'check', 'deal.json')).toMatchObject({ code: 0 });
    const document = dealBlueprint();
    const nodes = document.nodes.map((node) =>
      node.id === 'engaging' ? { ...node, config: { value: 'prospecting' } } : node,
    );
    await file('twice.json', { ...document, nodes });
    const { code, out } = await call('process', 'check', 'twice.json', '--json');
    expect([code, JSON.parse(out)]).toMatchObject([
      1,
      { problems: expect.arrayContaining([expect.objectContaining({ code: 'sameValue', node: 'engaging' })]) },
    ]);
    await file('strange.json', { ...document, surprise: 1 });
    expect(await call('process', 'check', 'strange.json')).toMatchObject({
      code: 1,
      out: expect.stringContaining('error at surprise: '),
    });
  });

  test('tells the stories it carries, and neither the check nor publishing passes one that comes out otherwise', async () => {
    const rita = { id: 'rita', manager: 'max' };
    const tale = (by: string, then: object) => ({
      name: 'Qualified',
      given: { record: { name: 'Nordwind' }, people: [rita, { id: 'max' }] },
      when: [{ at: '2026-01-06T09:00:00Z', act: 'qualify', by }],
      then,
    });
    const told = [tale('rita', { stands: ['engaging'], record: { stage: 'engaging' } })];
    const right = {
      ...dealBlueprint(),
      tests: [...told, tale('max', { refused: ['qualify'], stands: ['prospecting'] })],
    };
    await file('right.json', right);
    expect(await call('process', 'check', 'right.json')).toMatchObject({ code: 0 });
    const wrong = { ...dealBlueprint(), tests: [tale('max', { stands: ['engaging'] })] };
    await file('wrong.json', wrong);
    const { code, out } = await call('process', 'check', 'wrong.json');
    expect(code).toBe(1);
    expect(out).toContain('The test “Qualified” fails: It should stand in engaging, and stands in prospecting.');
    const context = testContext(database);
    await expect(publishBlueprint(context, people.pia, wrong)).rejects.toThrow('The test “Qualified” fails');
    await publishBlueprint(context, people.pia, right);
  });
});

describe('what cannot be read', () => {
  const document = dealBlueprint();
  const [start, ...others] = document.nodes;
  const files: readonly (readonly [string, string, object])[] = [
    ['broken.json', '{"kind": ', { code: 'notJson', path: '' }],
    ['kind.json', JSON.stringify({ ...document, kind: 'saga' }), { code: 'notAnOption', path: 'kind' }],
    ['newer.json', JSON.stringify({ ...document, nodes: [{ ...start, v: 9 }, ...others] }), { code: 'newerThanCode' }],
    ['proto.json', '{"__proto__": {"kind": "blueprint"}}', { code: 'refusedKey', path: '__proto__' }],
  ];

  test.each(files)('%s is a problem by name and place, also for programs', async (name, text, problem) => {
    await writeFile(join(folder.path, name), text);
    const { code, out, told } = await call('process', 'check', name, '--json');
    expect([code, told, JSON.parse(out)]).toMatchObject([1, '', { errors: 1, problems: [problem] }]);
    expect(await call('process', 'check', name)).toMatchObject({ code: 1, out: expect.stringContaining('1 errors') });
    const refused = await call('process', 'import', name, '--json');
    expect(JSON.parse(refused.out)).toMatchObject({ error: 'invalidDocument', problems: [problem] });
  });

  test('an option or a file that is not there is said in a sentence, not by a trace', async () => {
    const strange = await call('process', 'check', 'deal.json', '--loud');
    expect(strange).toMatchObject({ code: 2, out: '', told: expect.stringContaining('--loud') });
    const missing = await call('process', 'check', 'nowhere.json', '--json');
    expect([missing.code, JSON.parse(missing.out)]).toMatchObject([2, { error: 'badRequest' }]);
    const nobody = await call('process', 'import', 'deal.json', '--into', 'Nobody', '--json');
    expect([nobody.code, JSON.parse(nobody.out)]).toMatchObject([1, { error: 'refused', message: expect.any(String) }]);
  });
});

describe('a simulation', () => {
  test('plays a record through a process over imagined time, and prints its steps', async () => {
    await file('record.json', { owner: 'rita', data: { name: 'Nordwind', amount: { minor: '1', currency: 'EUR' } } });
    await file('script.json', {
      from: '2026-03-02T09:00:00Z',
      people: [
        { id: 'rita', name: 'Rita', manager: 'max' },
        { id: 'max', name: 'Max' },
      ],
      events: [
        { at: '2026-03-03T09:00:00Z', act: 'qualify', by: 'max' },
        { at: '2026-03-03T10:00:00Z', act: 'qualify', by: 'rita' },
        { at: '2026-03-04T09:00:00Z', edit: { nextStep: 'call' } },
      ],
    });
    const { code, out } = await call(
      'process',
      'simulate',
      'deal.json',
      '--record',
      'record.json',
      '--script',
      'script.json',
      '--json',
    );
    expect(code).toBe(0);
    const told = JSON.parse(out) as { refused: object[]; steps: { did: string; at: string }[] };
    // Max is not its owner; then nobody proposes for thirty days, and the deal goes cold.
    expect(told).toMatchObject({
      ended: 'done',
      status: 'done',
      result: 'lost',
      record: { stage: 'lost', nextStep: 'call' },
    });
    expect(told.refused).toHaveLength(1);
    expect(told.steps.filter(({ did }) => did === 'took').map(({ at }) => at)).toEqual([
      '2026-03-03T10:00:00.000Z',
      '2026-04-02T10:00:00.000Z',
    ]);
    await file('elsewhere.json', { entry: 'nowhere' });
    const elsewhere = ['process', 'simulate', 'deal.json', '--record', 'record.json', '--script', 'elsewhere.json'];
    expect(await call(...elsewhere)).toMatchObject({
      code: 2,
      told: expect.stringContaining('There is no way in “nowhere”; there is new.'),
    });
    const words = await call('process', 'simulate', 'deal.json', '--record', 'record.json');
    expect(words.out.split('\n').at(-1)).toBe('quiet, running');
  });

  test('says what a file should look like', async () => {
    await file('bad.json', { events: [{ at: 'tomorrow', act: 'qualify' }] });
    const wrong = await call('process', 'simulate', 'deal.json', '--record', 'record.json', '--script', 'bad.json');
    expect(wrong).toMatchObject({ code: 2, told: expect.stringContaining('bad.json does not fit: events.0') });
    await file('mars.json', { zone: 'Mars/Olympus', currency: 'gold' });
    const mars = await call('process', 'simulate', 'deal.json', '--record', 'record.json', '--script', 'mars.json');
    expect(mars).toMatchObject({ code: 2, told: expect.stringMatching(/zone: .*currency: /) });
    expect(await call('process', 'simulate', 'deal.json')).toMatchObject({ code: 2 });
  });
});

describe('a back-test', () => {
  test('walks a changed file over what runs have lived through, and says where it would have gone otherwise', async () => {
    const context = testContext(database);
    listenForEntries(context);
    const drawn = dealBlueprint();
    const mine = await publishBlueprint(context, people.pia, drawn);
    await changeProcess(context, people.pia, mine, { name: 'Lived' });
    await orderProcesses(context, people.pia, {
      kind: 'blueprint',
      module: 'deals',
      processes: await allBlueprints(mine),
    });
    const [deal = ''] = await makeDeals(context, people.rita, 2);
    const [run] = await database.database.sql<{ id: string }[]>`select id from runs where record_id = ${deal}`;
    const act = { node: 'qualify', act: 'perform', input: {} };
    await performAct(context, people.rita, run?.id ?? '', act, undefined);
    await file('lived.json', drawn);
    const same = await call('process', 'backtest', 'lived.json', '--over', 'Lived');
    expect(same).toMatchObject({ code: 0, out: '2 runs: 2 as before, 0 otherwise.' });
    const strict = drawn.nodes.map((node) =>
      node.id === 'qualify' ? { ...node, config: { who: ['manager'] } } : node,
    );
    await file('strict.json', { ...drawn, nodes: strict });
    const other = await call('process', 'backtest', 'strict.json', '--over', 'Lived', '--json');
    expect(JSON.parse(other.out)).toMatchObject({
      same: 1,
      differing: 1,
      runs: expect.arrayContaining([
        expect.objectContaining({
          run: run?.id,
          differs: { then: expect.objectContaining({ node: 'qualify' }), now: null },
        }),
      ]),
    });
    expect(await call('process', 'backtest', 'lived.json')).toMatchObject({ code: 2 });
  });

  async function allBlueprints(first: string): Promise<string[]> {
    const rows = await database.database.sql<{ id: string }[]>`
      select id from processes where kind = 'blueprint' and id <> ${first} order by id`;
    return [first, ...rows.map(({ id }) => id)];
  }
});

test.each([
  'approval-in-journey',
  'big-change-rule',
  'deal-blueprint',
  'discount-approval',
  'follow-up-cadence',
  'lead-hand-off',
  'trial-journey',
  'web-lead-review',
])('the example %s is sound, and a record lives in it beyond its start', async (name) => {
  const path = fileURLToPath(new URL(`../../../../packages/catalog/src/stories/${name}.json`, import.meta.url));
  expect(await call('process', 'check', path)).toMatchObject({ code: 0 });
  const people = [{ id: 'rita', name: 'Rita', email: 'rita@test.example', manager: 'max' }];
  await file('people.json', { people: [...people, { id: 'max', name: 'Max', principals: ['role:salesReps'] }] });
  const data = { name: 'Nordwind', lastName: 'Berg', email: 'berg@nordwind.example' };
  await file('lead.json', { owner: 'rita', data });
  const options = ['--record', 'lead.json', '--script', 'people.json', '--json'];
  const { out } = await call('process', 'simulate', path, ...options);
  const told = JSON.parse(out) as { steps: { did: string }[] };
  expect(told.steps.length).toBeGreaterThan(2);
});
