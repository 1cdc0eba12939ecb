import { Button, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Bulk, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { toastError } from '../parts/notices/toast.ts';
import { useShow } from '../words/show.ts';
import css from './bulk.module.css';

/** How far a bulk change is, and the way to stop it. */
export function BulkRunning({ job }: { readonly job: Bulk }) {
  const { t } = useTranslation('bulk');
  const show = useShow();
  const queryClient = useQueryClient();
  const { done, total } = job.records;
  const params = { id: job.id };
  const cancel = useMutation({
    mutationFn: () => call(routes.bulk.cancelBulk, { params }),
    onSuccess: (now) => queryClient.setQueryData(ask(routes.bulk.readBulk, { params }).queryKey, now),
    onError: toastError,
  });
  const share = total === 0 ? 0 : (100 * done) / total;
  return (
    <div className={`card ${css.progress}`}>
      <Progress.Root size={8}>
        <Progress.Section value={share} aria-label={t('progress')} aria-valuetext={`${Math.round(share)} %`} />
      </Progress.Root>
      <p>
        <b className="num">{t('doneOf', { done: show.number(done), total: show.number(total) })}</b>{' '}
        <span className="muted">{t('leavePage')}</span>
      </p>
      <div>
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('stop')}
        </Button>
      </div>
    </div>
  );
}
