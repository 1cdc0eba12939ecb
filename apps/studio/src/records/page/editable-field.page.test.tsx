import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { Me, RecordView } from '@throughline/contract';
import type { Field } from '@throughline/crm';
import i18next from 'i18next';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { sessionQuery } from '../../api/session.ts';
import parts from '../../words/parts.en.json';
import records from '../../words/records.en.json';
import { EditableField } from './editable-field.tsx';

beforeAll(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const resources = { en: { parts, records } };
  await i18next.use(initReactI18next).init({ lng: 'en', resources, react: { useSuspense: false } });
});
afterEach(() => vi.unstubAllGlobals());

const field: Field = { id: 'nextStep', type: 'text', label: 'Next step' };
const id = '01890000-0000-7000-8000-000000000001';
const deal = (revision: number, nextStep: string) => ({ id, module: 'deals', revision, data: { nextStep } });
const company = { name: 'Nordwind', currency: 'EUR', zone: 'Europe/Berlin' };

async function shown() {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', (_address: string, { body }: RequestInit) => {
    sent.push(JSON.parse(String(body)));
    return new Promise(() => undefined);
  });
  const queries = new QueryClient();
  queries.setQueryData(sessionQuery.queryKey, { zone: 'Europe/Berlin', company } as unknown as Me);
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const show = (record: ReturnType<typeof deal>) =>
    act(async () =>
      root.render(
        <QueryClientProvider client={queries}>
          <MantineProvider>
            <EditableField field={field} record={record as unknown as RecordView} names={{}} editable />
          </MantineProvider>
        </QueryClientProvider>,
      ),
    );
  await show(deal(1, 'Call'));
  await act(async () => place.querySelector<HTMLElement>('[data-edit]')?.click());
  const box = () => {
    const input = place.querySelector('input');
    if (input === null) throw new Error('The box is not open.');
    return input;
  };
  return { sent, show, box, place };
}

test('who only looks into a box does not undo what somebody else wrote meanwhile', async () => {
  const { sent, show, box, place } = await shown();
  await show(deal(2, 'Write'));
  await act(async () => box().blur());
  expect(place.textContent).toContain('Write');
  expect(sent).toEqual([]);
});

test('what is written is meant for the value that was there when the box was opened', async () => {
  const { sent, show, box } = await shown();
  await show(deal(2, 'Write'));
  await act(async () => {
    // React watches the property itself; only the prototype's setter goes past it as a hand would.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box(), 'Visit');
    box().dispatchEvent(new Event('input', { bubbles: true }));
  });
  await act(async () => box().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
  expect(sent).toEqual([{ revision: 1, set: { nextStep: 'Visit' } }]);
});
