import { useMutation } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { JsonObject } from '@throughline/expression';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../api/api-error.ts';
import { call, type Given } from '../api/call.ts';
import { toast } from '../parts/notices/toast.ts';
import type { RecordKey } from '../records/record-queries.ts';
import { useSay } from '../words/language.ts';
import type { OpenOffer } from './offers.ts';
import { useRenewRecord } from './use-renew-record.ts';

type Body = NonNullable<Given<typeof routes.runs.perform>['body']>;
export type Performance = {
  readonly run: string;
  readonly offer: OpenOffer;
  readonly input: JsonObject;
  /** Of the run as it was shown: what has moved meanwhile is not moved again by mistake. */
  readonly seq: number;
};

/**
 * Performs a transition. The same click sent twice (a lost answer, an impatient finger) is one act: its key stays until an
 * answer came.
 */
export function usePerform(record: RecordKey, onDone: () => void) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const renew = useRenewRecord(record);
  const attempt = useRef<{ readonly body: string; readonly key: string } | null>(null);
  return useMutation({
    mutationFn: ({ run, offer, input, seq }: Performance) => {
      const body: Body = {
        node: offer.node,
        position: offer.position,
        act: offer.act,
        input: input as NonNullable<Body['input']>,
        expectedSeq: seq,
      };
      const text = JSON.stringify([run, body]);
      if (attempt.current?.body !== text) attempt.current = { body: text, key: crypto.randomUUID() };
      return call(routes.runs.perform, { params: { run }, body }, { key: attempt.current.key });
    },
    onSuccess: (_answer, { offer }) => {
      attempt.current = null;
      toast(t('form.done', { name: say(offer.label) }));
      onDone();
    },
    onError: (error) => {
      if (!isApiError(error, 'offline', 'busy')) attempt.current = null;
    },
    onSettled: renew,
  });
}
