import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { emptyDraft } from './form-state.ts';
import { useKeepForm } from './use-kept-forms.ts';

beforeAll(() => void Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true }));
afterEach(() => vi.unstubAllGlobals());

const run = '01890000-0000-7000-8000-000000000001';
let keeper: ReturnType<typeof useKeepForm>;
function Form() {
  keeper = useKeepForm(run, 'win');
  return null;
}

test('on a slow line a form that was performed is dropped after what was kept of it, not before', async () => {
  const methods: string[] = [];
  const answers: (() => void)[] = [];
  vi.stubGlobal('fetch', (_address: string, { method }: RequestInit) => {
    methods.push(method ?? 'GET');
    const body = JSON.stringify({ node: 'win', draft: {}, percent: 50, at: '2026-11-22T09:00:00.000Z' });
    return new Promise((done) => answers.push(() => done(new Response(body))));
  });
  const root = createRoot(document.createElement('div'));
  await act(async () =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <Form />
      </QueryClientProvider>,
    ),
  );
  await act(async () => {
    keeper.keep(emptyDraft, 50);
    keeper.flush();
  });
  await act(async () => keeper.drop());
  expect(methods).toEqual(['PUT']);
  await act(async () => answers[0]?.());
  await vi.waitFor(() => expect(methods).toEqual(['PUT', 'DELETE']));
  await act(async () => root.unmount());
});
