import { beforeAll, describe, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import type { Client } from '../../testing/signed-in.ts';
import type { Command } from '../records/command.ts';
import { writeRecords } from '../records/write-records.ts';

const running = foundedApp();
const { people } = running;
const { ada, rita } = running.as;

const accounts = [
  'Line',
  'Line of Light',
  'Blue Line',
  'Airlines',
  'Marline',
  '北辰仪器有限公司',
  '华远电子',
  'ÉCLAIR 100%',
  'a_b',
  '😀 smile',
];

beforeAll(async () => {
  const owned = (module: string, name: string, owner: string | null): Command => ({
    do: 'create',
    module,
    data: { name },
    owner,
  });
  const [ritas, rons] = [people.rita.user?.id ?? null, people.ron.user?.id ?? null];
  const outcomes = await running.context.db.transaction((tx) =>
    writeRecords(tx, running.context, people.ada, [
      ...accounts.map((name) => owned('accounts', name, ritas)),
      owned('deals', 'Line extension of Rita', ritas),
      owned('deals', 'Line extension of Ron', rons),
    ]),
  );
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
});

type Found = { readonly records: readonly { readonly module: string; readonly id: string; readonly name: string }[] };

async function namesFound(client: Client, text: string): Promise<string[]> {
  const { body } = await client('GET', `/api/search?search=${encodeURIComponent(text)}`);
  return (body as Found).records.map(({ name }) => name);
}

async function namesListed(text: string): Promise<string[]> {
  const { body } = await ada('GET', `/api/records/accounts?sort=name&search=${encodeURIComponent(text)}`);
  return (body as Found).records.map(({ name }) => name);
}

describe('a search over everything', () => {
  test('puts the very name first, then names that begin so, then words, then what stands inside', async () => {
    const inAccounts = (names: string[]) => names.filter((name) => accounts.includes(name));
    expect(inAccounts(await namesFound(ada, 'line'))).toEqual([
      'Line',
      'Line of Light',
      'Blue Line',
      'Airlines',
      'Marline',
    ]);
  });

  test.each([
    ['仪器', ['北辰仪器有限公司']],
    ['远', ['华远电子']],
    ['éclair', ['ÉCLAIR 100%']],
    ['0%', ['ÉCLAIR 100%']],
    ['a_', ['a_b']],
    ['😀', ['😀 smile']],
    ['mile', ['😀 smile']],
    ['no such name', []],
  ])('finds %s', async (text, names) => {
    expect(await namesFound(ada, text)).toEqual(names);
  });

  test('a single letter begins a word', async () => {
    expect(await namesListed('l')).toEqual(['Blue Line', 'Line', 'Line of Light']);
  });

  test('shows nobody more than they may read', async () => {
    expect(await namesFound(ada, 'extension')).toEqual(['Line extension of Rita', 'Line extension of Ron']);
    expect(await namesFound(rita, 'extension')).toEqual(['Line extension of Rita']);
  });

  test('follows a new name, and forgets what is deleted', async () => {
    const { body } = await ada('POST', '/api/records/accounts', { data: { name: 'Before' } });
    const { id, revision } = body as { id: string; revision: number };
    const changed = await ada('PATCH', `/api/records/accounts/${id}`, { revision, set: { name: 'Hereafter' } });
    expect([await namesFound(ada, 'befor'), await namesFound(ada, 'reaft')]).toEqual([[], ['Hereafter']]);
    expect(changed.status).toBe(200);
    await ada('DELETE', `/api/records/accounts/${id}`);
    expect(await namesFound(ada, 'reaft')).toEqual([]);
  });
});

describe('a list', () => {
  test('is narrowed to names that hold the text anywhere', async () => {
    expect(await namesListed('LINE')).toEqual(['Airlines', 'Blue Line', 'Line', 'Line of Light', 'Marline']);
    expect(await namesListed('仪')).toEqual(['北辰仪器有限公司']);
  });

  test('of a picker begins with the best', async () => {
    const { body } = await ada('GET', '/api/look-up/accounts?search=line&limit=3');
    expect((body as Found).records.map(({ name }) => name)).toEqual(['Line', 'Line of Light', 'Blue Line']);
  });
});
