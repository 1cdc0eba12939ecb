import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Answer, type Incident, type repairs, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import css from './incidents.module.css';

type Outcome = Answer<typeof routes.incidents.repairMany>['outcomes'][number];

/** What may be done with several incidents at once, and how it went with each. */
export function RepairMany({
  incidents,
  onDone,
}: {
  readonly incidents: readonly Incident[];
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('incidents');
  const queryClient = useQueryClient();
  const [left, setLeft] = useState<readonly Outcome[] | null>(null);
  const names = new Map(incidents.map(({ run, recordName }) => [run, recordName]));
  const repair = useMutation({
    mutationFn: (what: (typeof repairs)[number]) =>
      call(routes.incidents.repairMany, { body: { runs: incidents.map(({ run }) => run), do: what } }),
    onSuccess: async ({ outcomes }) => {
      await queryClient.invalidateQueries({ queryKey: [routes.incidents.listIncidents.path] });
      await queryClient.invalidateQueries({ queryKey: [routes.incidents.readIncident.path] });
      const open = outcomes.filter(({ is }) => is !== 'solved');
      setLeft(open);
      if (open.length === 0) onDone();
    },
  });
  const unknown = incidents.every(({ kind }) => kind === 'unknown');
  const ways = unknown ? (['redo', 'sent', 'notSent'] as const) : (['retry', 'skip'] as const);
  return (
    <section className={css.bulk} aria-label={t('bulk')}>
      {repair.error !== null && <ErrorNotice error={repair.error} />}
      {left !== null && left.length > 0 && (
        <div role="status">
          <b>{t('left', { count: left.length })}</b>
          <ul className={css.left}>
            {left.map(({ run, message }) => (
              <li key={run}>
                {names.get(run) ?? run}: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className={css.buttons}>
        <span className="grow">{t('chosen', { count: incidents.length })}</span>
        {ways.map((way) => (
          <Button
            key={way}
            variant={way === 'retry' || way === 'redo' ? 'filled' : 'default'}
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
