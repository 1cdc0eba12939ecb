import { routes } from '@throughline/contract';
import i18next from 'i18next';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { beforeAll, expect, test } from 'vitest';
import parts from '../../words/parts.en.json';
import { useForm } from './use-form.ts';

beforeAll(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { parts } }, react: { useSuspense: false } });
});

const sent: unknown[] = [];
function SignIn() {
  const { form, onSubmit, text } = useForm(routes.access.signIn.body, { email: '', password: '' });
  const box = (name: 'email' | 'password') => {
    const { error, ...props } = text(name);
    return (
      <>
        <input aria-label={name} aria-invalid={error !== null} {...props} />
        <span data-of={name}>{error}</span>
      </>
    );
  };
  return (
    <form {...form} onSubmit={onSubmit((values) => sent.push(values))}>
      {box('email')}
      {box('password')}
      <button type="submit">Sign in</button>
    </form>
  );
}

test('problems show when the form is sent, the cursor goes to the first, and only what fits is passed on', async () => {
  const place = document.body.appendChild(document.createElement('div'));
  await act(async () => createRoot(place).render(<SignIn />));
  const problem = (name: string) => place.querySelector(`[data-of="${name}"]`)?.textContent;
  const submit = () => act(async () => place.querySelector('form')?.requestSubmit());
  const type = (name: string, value: string) =>
    act(async () => {
      const input = place.querySelector<HTMLInputElement>(`[aria-label="${name}"]`);
      if (input === null) throw new Error(`There is no box ${name}.`);
      // React watches the property itself; only the prototype's setter goes past it as a hand would.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });

  expect(problem('email')).toBe('');
  await submit();
  expect([problem('email'), problem('password')]).toEqual(['Fill this in.', 'Fill this in.']);
  await act(() => new Promise((done) => requestAnimationFrame(() => done(undefined))));
  expect(document.activeElement?.getAttribute('aria-label')).toBe('email');
  expect(sent).toEqual([]);

  await type('email', 'ann@example.com');
  await type('password', 'a long sentence');
  await submit();
  expect(sent).toEqual([{ email: 'ann@example.com', password: 'a long sentence' }]);
});
