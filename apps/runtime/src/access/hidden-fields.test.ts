import { beforeAll, describe, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import type { Answered } from '../../testing/signed-in.ts';

/** Rita's profile hides the amount of deals and shows their close date only. */
const limits = { amount: 'hidden', closeDate: 'readOnly' };
const deal = { name: 'Nine boats', stage: 'engaging', amount: { minor: '9988770', currency: 'EUR' } };

const running = foundedApp();
const { people } = running;
const { ada, rita } = running.as;
let id: string;

beforeAll(async () => {
  const reach = { read: 'own', write: 'own', fields: limits };
  await running.context.db.sql`
    update profiles set modules = modules || ${JSON.stringify({ deals: reach })}::jsonb where id = 'standard'`;
  const made = await ada('POST', '/api/records/deals', { data: deal, owner: people.rita.user?.id });
  id = (made.body as { id: string }).id;
});

describe('a hidden field', () => {
  test('is no field of the module, and its value is in no answer', async () => {
    const modules = await rita('GET', '/api/modules');
    const deals = (modules.body as { modules: { id: string; columns: string[]; fields: { id: string }[] }[] }).modules
      .filter((module) => module.id === 'deals')
      .flatMap(({ fields, columns }) => [...fields.map((field) => field.id), ...columns]);
    expect(deals).not.toContain('amount');
    const answers = await Promise.all(
      ['', `/${id}`, `/${id}/timeline`].map((rest) => rita('GET', `/api/records/deals${rest}`)),
    );
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).toContain('Nine boats');
      expect(text).not.toMatch(/amount|9988770/);
    }
    expect((await ada('GET', `/api/records/deals/${id}`)).text).toContain('9988770');
  });

  test('cannot be sorted, filtered or written, by the same sentences as one that does not exist', async () => {
    const asks = (field: string): Promise<Answered>[] => {
      const filter = encodeURIComponent(JSON.stringify({ of: field, is: 'notEmpty' }));
      return [
        rita('GET', `/api/records/deals?sort=${field}`),
        rita('GET', `/api/records/deals?filter=${filter}`),
        rita('PATCH', `/api/records/deals/${id}`, { revision: 1, set: { [field]: null } }),
        rita('POST', '/api/records/deals', { data: { name: 'New', stage: 'engaging', [field]: deal.amount } }),
      ];
    };
    const plain = ({ body, status }: Answered, field: string) => {
      const { id: _, ...rest } = body as { id: string };
      return { status, text: JSON.stringify(rest).replaceAll(field, 'FIELD') };
    };
    const hidden = (await Promise.all(asks('amount'))).map((answer) => plain(answer, 'amount'));
    const missing = (await Promise.all(asks('acmount'))).map((answer) => plain(answer, 'acmount'));
    expect(hidden).toEqual(missing);
    expect(hidden.map(({ status }) => status)).toEqual([400, 400, 422, 422]);
  });

  test('keeps its value when others change, and its default when somebody adds a record who does not see it', async () => {
    const changed = await rita('PATCH', `/api/records/deals/${id}`, { revision: 1, set: { name: 'Ten boats' } });
    expect(changed).toMatchObject({ status: 200, body: { name: 'Ten boats', revision: 2 } });
    expect(changed.text).not.toContain('9988770');
    const stale = await rita('PATCH', `/api/records/deals/${id}`, { revision: 1, set: { name: 'Eight boats' } });
    expect(stale).toMatchObject({ status: 409, body: { error: 'stale', details: { record: { name: 'Ten boats' } } } });
    expect(stale.text).not.toContain('9988770');
    const { body } = await ada('GET', `/api/records/deals/${id}`);
    expect(body).toMatchObject({ record: { data: { amount: deal.amount } } });
  });
});

test('a field that is shown only is refused by name', async () => {
  const modules = await rita('GET', '/api/modules');
  expect(modules.text).toContain('"readOnly":true');
  const answer = await rita('PATCH', `/api/records/deals/${id}`, { revision: 2, set: { closeDate: '2026-05-05' } });
  expect(answer).toMatchObject({
    status: 422,
    body: { error: 'invalidFields', fields: [{ field: 'closeDate', problem: 'readOnly' }] },
  });
});

test('a record out of reach has no name, and nothing may be made to refer to it', async () => {
  await running.context.db.sql`
    update profiles set modules = modules || '{"accounts": {"read": "own", "write": "own"}}'::jsonb where id = 'standard'`;
  const made = await ada('POST', '/api/records/accounts', { data: { name: 'Shrouded Ltd' } });
  const account = (made.body as { id: string }).id;
  await ada('PATCH', `/api/records/deals/${id}`, { revision: 2, set: { account } });
  const seen = await rita('GET', `/api/records/deals/${id}`);
  expect(seen.text).toContain(account);
  expect(seen.text).not.toContain('Shrouded');
  expect((await rita('GET', `/api/records/deals/${id}/timeline`)).text).not.toContain('Shrouded');
  const refused = await rita('POST', '/api/records/deals', {
    data: { name: 'Mine', stage: 'engaging', account },
  });
  expect(refused).toMatchObject({ status: 422, body: { fields: [{ field: 'account', problem: 'notFound' }] } });
});
