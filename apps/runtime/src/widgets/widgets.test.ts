import { createHmac } from 'node:crypto';
import type { RunView, WidgetSite } from '@throughline/contract';
import type { Document } from '@throughline/graph';
import { beforeAll, describe, expect, test } from 'vitest';
import { dealBlueprint } from '../../testing/deal-blueprint.ts';
import { foundedApp } from '../../testing/founded.ts';
import { publishBlueprint } from '../../testing/live-deals.ts';
import type { Client } from '../../testing/signed-in.ts';

const origin = 'https://tools.example.com';
const running = foundedApp();
const { people } = running;
const { ada, rita, ron } = running.as;
let run: RunView;
let deal: string;

beforeAll(async () => {
  await publishBlueprint(running.context, people.pia, withPage());
  deal = ((await rita('POST', '/api/records/deals', { data: { name: 'Nordwind' } })).body as { id: string }).id;
  const { body } = await rita('GET', `/api/records/deals/${deal}/processes`);
  [run] = (body as { runs: [RunView] }).runs;
});

/** Qualifying shows a page of the company's own. */
function withPage(): Document {
  const document = dealBlueprint();
  const during = [{ is: 'widget', id: 'credit', url: `${origin}/credit?theme=plain`, label: 'Credit' }];
  const nodes = document.nodes.map((node) =>
    node.id === 'qualify' ? { ...node, config: { ...node.config, during } } : node,
  );
  return { ...document, nodes };
}
const sites = '/api/widget-sites';
const allow = async (site: string) => (await ada('POST', sites, { origin: site })).body as { sites: WidgetSite[] };
const open = (by: Client, item = 'credit') => by('POST', `/api/runs/${run.id}/widgets`, { node: 'qualify', item });
const partOf = (part: string | undefined) =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as { [claim: string]: unknown };

describe('the sites whose pages may be shown', () => {
  test('are the administrator’s to allow; others do not even see them', async () => {
    expect((await rita('GET', sites)).status).toBe(403);
    expect((await rita('POST', sites, { origin })).status).toBe(403);
    expect(await allow(`${origin}/some/page`)).toMatchObject({ sites: [{ origin, keyNumber: 1 }] });
  });

  test.each([
    'javascript:alert(1)',
    'http://',
    'https://me:secret@tools.example.com',
    'data:text/html,x',
    'about:blank',
  ])('%s is none', async (site) => expect((await ada('POST', sites, { origin: site })).status).toBe(400));

  test('do not include our own, nor another port of it: our cookie would go there', async () => {
    const { baseUrl } = running.context.config;
    for (const own of [baseUrl, `${new URL(baseUrl).protocol}//${new URL(baseUrl).hostname}:4999`]) {
      const refused = await ada('POST', sites, { origin: own });
      expect(refused).toMatchObject({ status: 400, body: { message: expect.stringContaining('itself') } });
    }
  });
});

describe('a page in the form of a transition', () => {
  test('is opened with the record and a token that its site can check', async () => {
    const { sites: listed } = await allow(origin);
    const site = listed.find((one) => one.origin === origin);
    const { status, body } = await open(rita);
    expect(status).toBe(200);
    const { src, origin: of } = body as { src: string; origin: string };
    const url = new URL(src);
    expect(of).toBe(origin);
    expect(Object.fromEntries(url.searchParams)).toEqual({ theme: 'plain', module: 'deals', record: deal });
    const [head, claims, mark] = (url.hash.split('token=')[1] ?? '').split('.');
    expect(partOf(head)).toMatchObject({ alg: 'HS256', kid: String(site?.keyNumber) });
    expect(mark).toBe(
      createHmac('sha256', site?.secret ?? '')
        .update(`${head}.${claims}`)
        .digest('base64url'),
    );
    const told = partOf(claims);
    expect(told).toMatchObject({
      aud: origin,
      sub: people.rita.user?.id,
      module: 'deals',
      record: deal,
      item: 'credit',
    });
    expect(Number(told.exp) - Number(told.iat)).toBe(600);
  });

  test('is for those who may perform the act, of this form, while it is offered', async () => {
    expect((await open(ron)).status).toBe(404);
    expect(await open(ada)).toMatchObject({ status: 409, body: { error: 'refused' } });
    expect((await open(rita, 'other')).status).toBe(409);
  });

  test('is not shown when its site is not allowed any more; the secret of a new key is another', async () => {
    const secretOf = ({ sites: listed }: { sites: WidgetSite[] }) => listed[0]?.secret;
    expect(secretOf(await allow(origin))).not.toBe(secretOf(await allow(origin)));
    expect((await ada('DELETE', `${sites}?origin=${encodeURIComponent(origin)}`)).body).toEqual({ sites: [] });
    const gone = await open(rita);
    expect(gone).toMatchObject({ status: 409, body: { error: 'refused' } });
    expect(gone.text).toContain('Settings, Connections');
  });
});
