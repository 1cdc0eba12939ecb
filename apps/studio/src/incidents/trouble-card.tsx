import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { routes, type Trouble } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import css from './incidents.module.css';

/** One thing that is wrong with a run, in words, and the ways out of it. */
export function TroubleCard({ run, trouble }: { readonly run: string; readonly trouble: Trouble }) {
  const { t } = useTranslation('incidents');
  const queryClient = useQueryClient();
  const [port, setPort] = useState(trouble.ports[0]?.id);
  const [reason, setReason] = useState('');
  const repair = useMutation({
    mutationFn: (what: Trouble['can'][number]) =>
      call(routes.incidents.repairRun, {
        params: { run },
        body: { trouble: trouble.id, do: what, reason, ...(what === 'skip' && port !== undefined ? { port } : {}) },
      }),
    onSuccess: ({ solved }) => toast(t(solved ? 'helped' : 'stillOpen')),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: [routes.incidents.readIncident.path] }),
        queryClient.invalidateQueries({ queryKey: [routes.incidents.listIncidents.path] }),
      ]),
  });
  const { kind, nodeName, message, attempts, can, ports } = trouble;
  return (
    <section className={`card ${css.trouble}`} aria-label={nodeName ?? t(`kinds.${kind}`)}>
      <h3>
        <IconAlertTriangle size={18} aria-hidden="true" />
        {nodeName ?? t(`kinds.${kind}`)}
      </h3>
      <p>{message}</p>
      <p className="muted small">
        {t(`help.${kind}`)}
        {attempts !== null && attempts > 1 && ` ${t('tries', { count: attempts })}`}
      </p>
      {repair.error !== null && <ErrorNotice error={repair.error} />}
      {ports.length > 1 && (
        <NativeSelect
          label={t('port')}
          value={port ?? ''}
          data={ports.map(({ id, label }) => ({ value: id, label }))}
          onChange={(event) => setPort(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={t('reason')}
        value={reason}
        maxLength={1_000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        {can.map((way, place) => (
          <Button
            key={way}
            variant={place === 0 ? 'filled' : 'default'}
            loading={repair.isPending && repair.variables === way}
            disabled={repair.isPending}
            onClick={() => repair.mutate(way)}
          >
            {t(`do.${way}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
