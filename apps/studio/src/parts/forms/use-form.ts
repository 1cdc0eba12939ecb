import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { type FormProblems, formProblems } from './form-problems.ts';

/**
 * A form over the body of a route: the contract's schema is the only list of rules. Problems show once a field was left or
 * the form was sent; sending with problems puts the cursor into the first field that has one.
 */
export function useForm<S extends z.ZodType, V extends z.input<S> & object>(schema: S, initial: V) {
  const { t } = useTranslation('parts');
  const [values, setValues] = useState<V>(initial);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [sent, setSent] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const problems: FormProblems = formProblems(schema, values, t);

  const set = <K extends keyof V & string>(field: K, value: V[K]) => setValues((now) => ({ ...now, [field]: value }));
  const send = (receive: (values: V) => void) => {
    setSent(true);
    if (Object.keys(problems).length === 0) return receive(values);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return {
    values,
    set,
    reset: () => {
      setValues(initial);
      setLeft(new Set());
      setSent(false);
    },
    /** Value, change and problem of a text field. */
    text: <K extends keyof V & string>(field: K) => ({
      value: (values[field] ?? '') as string,
      error: sent || left.has(field) ? (problems[field] ?? null) : null,
      onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
        set(field, event.currentTarget.value as V[K]),
      onBlur: () => values[field] && setLeft((now) => new Set(now).add(field)),
    }),
    problem: (field: keyof V & string) => (sent ? (problems[field] ?? null) : null),
    send,
    onSubmit: (receive: (values: V) => void) => (event: FormEvent) => {
      event.preventDefault();
      send(receive);
    },
    /** Properties of the form element. */
    form: { ref: form, noValidate: true },
  };
}
