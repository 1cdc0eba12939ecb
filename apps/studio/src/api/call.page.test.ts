import { routes } from '@throughline/contract';
import { afterEach, expect, test, vi } from 'vitest';
import { type ApiError, isApiError } from './api-error.ts';
import { addressOf, call } from './call.ts';

const id = '01890000-0000-7000-8000-000000000001';

function answering(status: number, body: string) {
  const fetched = vi.fn(async (_address: string, _request: RequestInit) => new Response(body, { status }));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}
async function failure(calling: Promise<unknown>): Promise<ApiError> {
  const error = await calling.catch((thrown: unknown) => thrown);
  if (!isApiError(error)) throw new Error('The call did not fail as it should.');
  return error;
}
afterEach(() => vi.unstubAllGlobals());

test('parameters stand in the path, the query behind it, and what is not given is left out', () => {
  expect(
    addressOf(routes.records.listRecords, { params: { module: 'deals' }, query: { search: 'a&b', sort: '-amount' } }),
  ).toBe('/api/records/deals?search=a%26b&sort=-amount');
  expect(addressOf(routes.imports.importErrors, { params: { id } })).toBe(`/api/imports/${id}/errors.csv`);
  expect(addressOf(routes.records.lookUp, { params: { module: 'a/b' }, query: { search: undefined } })).toBe(
    '/api/look-up/a%2Fb',
  );
});

test('an act is sent as JSON with its key, so that a repeated click is one', async () => {
  const fetched = answering(200, '{"run":{}}');
  await call(routes.runs.perform, { params: { run: id }, body: { node: 'submit' } }, { key: 'k1' });
  const [address, request] = fetched.mock.calls[0] ?? [];
  expect(address).toBe(`/api/runs/${id}/acts`);
  const headers = new Headers(request?.headers);
  expect([request?.method, headers.get('content-type'), headers.get('idempotency-key'), request?.body]).toEqual([
    'POST',
    'application/json',
    'k1',
    '{"node":"submit"}',
  ]);
});

test('an error of the contract keeps its name, sentence, hint and fields', async () => {
  const fields = [{ field: 'amount', problem: 'required', message: 'Amount: this is needed.' }];
  answering(
    422,
    JSON.stringify({ error: 'invalidFields', message: 'One field is missing.', hint: 'Fill it in.', fields }),
  );
  const error = await failure(call(routes.records.createRecord, { params: { module: 'deals' }, body: { data: {} } }));
  expect([error.name, error.status, error.message, error.hint, error.fields]).toEqual([
    'invalidFields',
    422,
    'One field is missing.',
    'Fill it in.',
    fields,
  ]);
});

test('no answer is offline, a proxy that finds nobody is busy, and a page that is not ours cannot be read', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  expect((await failure(call(routes.access.me))).name).toBe('offline');
  answering(502, '<html>Bad gateway</html>');
  expect((await failure(call(routes.access.me))).name).toBe('busy');
  answering(200, '<html>Sign in to the hotel network</html>');
  expect((await failure(call(routes.access.me))).name).toBe('unreadable');
});

test('a call that was given up throws what gave it up, not an error of ours', async () => {
  const giveUp = new AbortController();
  vi.stubGlobal('fetch', async () => {
    giveUp.abort();
    throw giveUp.signal.reason;
  });
  const thrown = await call(routes.access.me, {}, { signal: giveUp.signal }).catch((error: unknown) => error);
  expect(thrown).toBe(giveUp.signal.reason);
});

test('a file is sent as the part named file', async () => {
  const fetched = answering(200, '{}');
  await call(routes.imports.prepareImport, { params: { module: 'deals' } }, { file: new File(['a,b'], 'deals.csv') });
  const body = fetched.mock.calls[0]?.[1].body;
  expect(body instanceof FormData && (body.get('file') as File).name).toBe('deals.csv');
});
