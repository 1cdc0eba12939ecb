import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeptForm, routes } from '@throughline/contract';
import type { Json } from '@throughline/expression';
import { useEffect, useMemo, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { call } from '../../api/call.ts';
import { emptyDraft, type FormDraft } from './form-state.ts';

/** Hands rest this long, in milliseconds, before what was typed is sent to be kept. */
const rest = 600;

const formsQuery = (run: string) => ask(routes.forms.listKeptForms, { params: { run } });

/** My half-filled forms of a run; `forms` is undefined until they are read. */
export function useKeptForms(run: string) {
  const { data, error, refetch } = useQuery(formsQuery(run));
  return { forms: data?.forms, error, refetch };
}

/** A kept form as a draft; parts it does not know come from an older page and are left empty. */
export function draftOf({ draft }: Pick<KeptForm, 'draft'>): FormDraft {
  const parts = typeof draft === 'object' && draft !== null && !Array.isArray(draft) ? draft : {};
  const known = Object.entries(emptyDraft).map(([part, empty]) => {
    const value = (parts as { readonly [part: string]: Json })[part];
    return [part, typeof value === typeof empty && value !== null ? value : empty];
  });
  return Object.fromEntries(known) as unknown as FormDraft;
}

/**
 * Keeps a form on the server while it is filled in: the person finds it again on any device until it is performed or thrown
 * away. What is typed is sent once hands rest, and at the latest when the form is closed.
 */
export function useKeepForm(run: string, node: string) {
  const queryClient = useQueryClient();
  const [keptAt, setKeptAt] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const keeper = useMemo(() => {
    const { queryKey } = formsQuery(run);
    const put = (form: KeptForm | null) =>
      queryClient.setQueryData(queryKey, (now) => {
        const others = (now?.forms ?? []).filter((one) => one.node !== node);
        return { forms: form === null ? others : [...others, form] };
      });
    let waiting: { readonly timer: number; readonly send: () => void } | null = null;
    // One after the other: on a slow line a later form would be overtaken by an earlier one, which then stays.
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = <T>(send: () => Promise<T>): Promise<T> => {
      const sent = last.then(send);
      last = sent.catch(() => undefined);
      return sent;
    };
    const forget = () => {
      if (waiting !== null) window.clearTimeout(waiting.timer);
      waiting = null;
    };
    return {
      keep: (draft: FormDraft, percent: number) => {
        forget();
        const body = { draft: draft as unknown as Json, percent };
        put({ node, ...body, at: new Date().toISOString() });
        const send = () => {
          waiting = null;
          inTurn(() => call(routes.forms.keepForm, { params: { run, node }, body })).then(
            (form) => {
              setKeptAt(form.at);
              setFailed(false);
            },
            () => setFailed(true),
          );
        };
        waiting = { timer: window.setTimeout(send, rest), send };
      },
      drop: () => {
        forget();
        put(null);
        // A form that stays behind is only offered again; nothing of the record hangs on it.
        inTurn(() => call(routes.forms.dropForm, { params: { run, node } })).catch(() => undefined);
      },
      flush: () => {
        const last = waiting;
        forget();
        last?.send();
      },
    };
  }, [queryClient, run, node]);
  useEffect(() => keeper.flush, [keeper]);
  return { ...keeper, keptAt, failed };
}
