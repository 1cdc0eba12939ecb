import { type Route, rights } from '@throughline/contract';
import type { Document } from '@throughline/graph';
import { beforeAll, describe, expect, test } from 'vitest';
import { dealBlueprint } from '../../testing/deal-blueprint.ts';
import { addressOf, everyRoute, nowhere } from '../../testing/every-route.ts';
import { foundedApp } from '../../testing/founded.ts';
import { listenForEntries, publishBlueprint } from '../../testing/live-deals.ts';
import { expectations } from '../../testing/route-expectations.ts';
import type { Client } from '../../testing/signed-in.ts';
import { newId } from '../new-id.ts';

/**
 * Values in fields hidden from Rita, and names of records out of her reach, are looked for in the raw bytes of every
 * answer the server gives her: every route, over every id there is. She has every right but to read all mail.
 */
const canary = /canary|918273645|9182736\.45|9,182,736|81726354|817,263/i;
const hidden = { amount: 'hidden', description: 'hidden' };
const amount = (minor: string) => ({ minor, currency: 'EUR' });

const running = foundedApp();
const { people } = running;
const { ada, rita } = running.as;
const ids: string[] = [];
let mine: string;
let run: string;

beforeAll(async () => {
  const { context } = running;
  listenForEntries(context);
  ids.push(await publishBlueprint(context, people.ada, tellingBlueprint()));
  const own = { read: 'own', write: 'own', create: 'all', delete: 'own' };
  const granted = rights.filter((right) => !['public', 'signedIn', 'mailbox.read'].includes(right));
  const all = { ...own, read: 'all', write: 'all' };
  const limits = { rights: granted, modules: { '*': all, deals: { ...own, fields: hidden }, accounts: own } };
  const profile = await sent(ada('POST', '/api/profiles', { name: 'Watched', from: 'standard' }));
  await sent(ada('PATCH', `/api/profiles/${profile}`, limits));
  await ada('PATCH', `/api/users/${people.rita.user?.id}`, { profile });
  await makeRecords();
  await context.db.sql`update effects set state = 'done' where kind = 'send'`;
});

/** Sends, throws what was refused, and answers the id. */
async function sent(answer: ReturnType<Client>): Promise<string> {
  const { status, text, body } = await answer;
  if (status !== 200) throw new Error(text);
  return (body as { id: string }).id;
}

const post = (url: string, body: object) => sent(ada('POST', url, body));

async function makeRecords(): Promise<void> {
  const owner = people.rita.user?.id;
  const account = await post('/api/records/accounts', {
    data: { name: 'Canary Holdings' },
    owner: people.ron.user?.id,
  });
  const ghost = await post('/api/records/deals', {
    data: { name: 'Canary ghost', stage: 'prospecting', description: 'canary' },
    owner: people.ron.user?.id,
  });
  const data = { stage: 'prospecting', account, amount: amount('918273645'), description: 'The canary sings' };
  mine = await post('/api/records/deals', { data: { ...data, name: 'Deal of Rita' }, owner });
  const small = { ...data, name: 'Small deal of Rita', amount: amount('81726354') };
  const little = await post('/api/records/deals', { data: small, owner });
  const gone = await post('/api/records/deals', { data: { ...data, name: 'Deleted deal of Rita' }, owner });
  await ada('DELETE', `/api/records/deals/${gone}`);
  await ada('PATCH', `/api/records/deals/${mine}`, { revision: 1, set: { description: 'Another canary' } });
  const rows = await running.context.db.sql<{ id: string }[]>`select id from runs order by record_id = ${mine} desc`;
  run = rows[0]?.id ?? '';
  await running.context.db.sql`
    update runs set incident = 'The canary cannot be mailed.', incident_at = now() where record_id = ${little}`;
  const input = { fields: { description: 'A canary in a form' } };
  await sent(ada('POST', `/api/runs/${run}/acts`, { node: 'qualify', input }));
  const filter = { all: [{ of: 'description', is: 'equals', value: 'canary' }] };
  const view = { name: 'Dear deals', definition: { filter, sort: '-amount' }, sharedWith: ['everyone'] };
  const shown = await post('/api/views/deals', view);
  const work = { do: 'change', set: { description: 'canary for all' } };
  const bulk = await post('/api/bulk/deals', { work, of: { ids: [mine, little] } });
  ids.push(account, ghost, mine, little, gone, shown, bulk, ...rows.map(({ id }) => id));
  ids.push(await importOf('name,description,stage\nX,canary in a file,nonsense\n'));
}

/** An import of Ada's: what her file holds is hers to know. */
async function importOf(csv: string): Promise<string> {
  const { app, context } = running;
  const { cookieOf } = await import('../../testing/signed-in.ts');
  const part = `--b\r\nContent-Disposition: form-data; name="file"; filename="canary.csv"\r\nContent-Type: text/csv\r\n\r\n${csv}\r\n--b--\r\n`;
  const answer = await app.inject({
    method: 'POST',
    url: '/api/imports/deals',
    headers: { cookie: await cookieOf(context, people.ada), 'content-type': 'multipart/form-data; boundary=b' },
    payload: part,
  });
  return (answer.json() as { id: string }).id;
}

/** The small blueprint, telling everything it knows: in conditions, forms, notices, mails. */
function tellingBlueprint(): Document {
  const plain = dealBlueprint();
  const when = { of: 'amount', is: 'moreThan', value: { minor: '100000000', currency: 'EUR' } };
  const validate = { when: { of: 'description', is: 'notEmpty' }, message: 'Say more' };
  const config = {
    who: ['owner', 'profile:administrator'],
    when,
    during: [{ is: 'field', field: 'description', required: true, validate }],
  };
  const words = '{{name}}: {{amount}} of {{account.name}}, {{description}}';
  const node = (id: string, type: string, of: object) => ({ id, type, v: 1, config: of }) as Document['nodes'][number];
  const told = [
    node('tell', 'notify', { to: ['owner'], text: words }),
    node('write', 'send', { to: { who: ['owner'] }, subject: words, text: words }),
  ];
  const wire = (id: string, from: string, port: string, to: string) => ({
    id,
    from: { node: from, port },
    to: { node: to },
  });
  return {
    ...plain,
    nodes: [
      ...plain.nodes.map((one) => (one.id === 'qualify' ? { ...one, config: config as typeof one.config } : one)),
      ...told,
    ],
    edges: [...plain.edges, wire('t1', 'qualify', 'after', 'tell'), wire('t2', 'tell', 'next', 'write')],
  };
}

const queries: { readonly [route: string]: readonly string[] } = {
  'records.listRecords': [
    '',
    '?sort=amount',
    '?sort=account',
    '?sort=account&limit=1',
    '?search=canary',
    `?filter=${encodeURIComponent(JSON.stringify({ of: 'account.name', is: 'startsWith', value: 'Canary' }))}`,
  ],
  'records.lookUp': ['', '?search=can'],
  'incidents.listIncidents': ['', '?search=canary'],
  'search.search': ['?search=canary', '?search=can', '?search=deal'],
  'board.groupRecords': ['?by=stage&sum=amount', '?by=stage', '?by=account'],
  'board.countRecords': ['?search=canary'],
};

function addresses(name: string, route: Route): readonly string[] {
  const modules = route.path.includes(':module') ? ['deals', 'accounts', 'tasks'] : [''];
  const each = /:(id|run)\b/.test(route.path) ? [...ids, newId(), 'administrator'] : [''];
  return modules.flatMap((module) =>
    each.flatMap((id) =>
      (queries[name] ?? ['']).map(
        (query) => `${addressOf(route, { ...nowhere(), module, id, run: id, field: 'description' })}${query}`,
      ),
    ),
  );
}

/** Cursors carry values, too. */
function opened(text: string): string {
  const packed = [...text.matchAll(/"([A-Za-z0-9_-]{16,})"/g)].map(([, word = '']) => word);
  return [text, ...packed.map((word) => Buffer.from(word, 'base64url').toString())].join('\n');
}

const reads = everyRoute.filter(([, { method, right }]) => method === 'GET' && right !== 'mailbox.read');
const writes = everyRoute.filter(([name, { method, right }]) => {
  return method !== 'GET' && right !== 'public' && name !== 'access.signOut' && expectations[name]?.is !== undefined;
});

describe('what Rita may not know', () => {
  test.each(reads)('is in no answer of %s', async (name, route) => {
    for (const address of addresses(name, route)) {
      const { text, status } = await rita('GET', address);
      expect(status, `${address} ${text}`).toBeLessThan(500);
      expect(opened(text), address).not.toMatch(canary);
    }
  });

  test('is there for who may know it, on the same pages', async () => {
    const found = new Set<string>();
    for (const [name, route] of reads)
      for (const address of addresses(name, route)) if (canary.test((await ada('GET', address)).text)) found.add(name);
    const telling = ['listRecords', 'readRecord', 'timeline', 'lookUp'].map((name) => `records.${name}`);
    for (const name of [...telling, 'runs.recordProcesses', 'runs.journal', 'incidents.listIncidents', 'search.search'])
      expect(found).toContain(name);
  });

  test('is asked for by no form, and offered for reasons that name the rule alone', async () => {
    const answers = await Promise.all(ids.slice(3, 5).map((id) => rita('GET', `/api/records/deals/${id}/processes`)));
    const offers = answers.flatMap(({ body }) => (body as { runs: { offers: { form: unknown }[] }[] }).runs);
    expect(offers.length).toBeGreaterThan(0);
    expect(JSON.stringify(offers)).not.toContain('"description"');
    expect(answers.some(({ text }) => text.includes('It looks at something you may not see.'))).toBe(true);
  });

  test.each(writes)('is in no answer of %s, whatever is sent', async (name, route) => {
    const expected = expectations[name];
    const sensible = expected?.is === 'record' ? expected.body : undefined;
    const telltale = {
      data: { description: 'x', name: 'Canarygost' },
      set: { amount: null },
      revision: 1,
      node: 'qualify',
    };
    const filled = { node: 'qualify', input: { fields: { description: 'x' } } };
    for (const address of addresses(name, route)) {
      for (const body of [{}, sensible, telltale, filled]) {
        if (body === undefined) continue;
        const given = route.as === 'multipart' ? undefined : body;
        const { text, status } = await rita(route.method, address, given);
        expect(status, `${address} ${text}`).toBeLessThan(500);
        expect(opened(text).replaceAll('Canarygost', ''), address).not.toMatch(canary);
      }
    }
  });
});
