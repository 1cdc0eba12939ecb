import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Bulk, routes, type WantedWork } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { toastError } from '../parts/notices/toast.ts';

/** The same once more for those that were refused, as a change of its own. */
export function TryAgain({ job }: { readonly job: Bulk }) {
  const { t } = useTranslation('bulk');
  const navigate = useNavigate();
  const again = useMutation({
    mutationFn: () =>
      call(routes.bulk.startBulk, {
        params: { module: job.module },
        body: { work: wantedOf(job.work), of: { refusedOf: job.id } },
      }),
    onSuccess: ({ id }) => navigate({ to: '/bulk/$id', params: { id } }),
    onError: toastError,
  });
  return (
    <Button leftSection={<IconRefresh size={16} />} loading={again.isPending} onClick={() => again.mutate()}>
      {t('tryAgain', { count: job.records.refused })}
    </Button>
  );
}

function wantedOf(work: Bulk['work']): WantedWork {
  if (work.do !== 'act') return work;
  const { name: _, ...wanted } = work;
  return wanted;
}
