import { Button, MantineProvider } from '@mantine/core';
import i18next from 'i18next';
import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, test } from 'vitest';
import parts from '../../words/parts.en.json';
import { DrawerFrame } from './drawer-frame.tsx';

beforeAll(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { parts } }, react: { useSuspense: false } });
});

let sent = 0;
function NewDeal() {
  const [busy, setBusy] = useState(false);
  const submit = () => {
    sent += 1;
    setBusy(true);
  };
  const foot = (
    <Button type="submit" loading={busy}>
      Create
    </Button>
  );
  return (
    <DrawerFrame title="New deal" onClose={() => undefined} onSubmit={submit} foot={foot}>
      <input aria-label="Name" />
    </DrawerFrame>
  );
}

test('an impatient Ctrl-Enter sends a form no second time before there is an answer', async () => {
  const place = document.body.appendChild(document.createElement('div'));
  await act(async () =>
    createRoot(place).render(
      <MantineProvider>
        <NewDeal />
      </MantineProvider>,
    ),
  );
  const press = () =>
    act(async () =>
      place
        .querySelector('input')
        ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true })),
    );
  await press();
  await press();
  expect(sent).toBe(1);
});
