import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import css from './incidents.module.css';

/** Ends a run that cannot be helped; asks for the reason first, for there is no way back. */
export function StopRun({ run }: { readonly run: string }) {
  const { t } = useTranslation('incidents');
  const { t: parts } = useTranslation('parts');
  const queryClient = useQueryClient();
  const [reason, setReason] = useState<string | null>(null);
  const stop = useMutation({
    mutationFn: (why: string) =>
      call(routes.incidents.controlRun, { params: { run }, body: { do: 'stop', reason: why } }),
    onSuccess: async () => {
      setReason(null);
      await queryClient.invalidateQueries({ queryKey: [routes.incidents.readIncident.path] });
      await queryClient.invalidateQueries({ queryKey: [routes.incidents.listIncidents.path] });
    },
  });
  if (reason === null) {
    return (
      <Button variant="subtle" color="red" className={css.stop} onClick={() => setReason('')}>
        {t('stop')}
      </Button>
    );
  }
  return (
    <section className={`card ${css.trouble}`} aria-label={t('stop')}>
      <p>{t('stopText')}</p>
      {stop.error !== null && <ErrorNotice error={stop.error} />}
      <TextInput
        data-autofocus
        label={t('stopReason')}
        value={reason}
        maxLength={1_000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button
          color="red"
          disabled={reason.trim() === ''}
          loading={stop.isPending}
          onClick={() => stop.mutate(reason)}
        >
          {t('stop')}
        </Button>
        <Button variant="default" onClick={() => setReason(null)}>
          {parts('cancel')}
        </Button>
      </div>
    </section>
  );
}
