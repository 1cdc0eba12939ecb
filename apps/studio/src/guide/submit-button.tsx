import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { toast, toastError } from '../parts/notices/toast.ts';
import type { RecordKey } from '../records/record-queries.ts';
import { useRenewRecord } from './use-renew-record.ts';

type Props = { readonly record: RecordKey; readonly process: string; readonly name: string };

/** Hands the record in to a process that begins by hand. */
export function SubmitButton({ record, process, name }: Props) {
  const { t } = useTranslation('guide');
  const renew = useRenewRecord(record);
  const submit = useMutation({
    mutationFn: () => call(routes.runs.submit, { params: record, body: { process } }),
    onSuccess: () => toast(t('next.submitted', { process: name })),
    onError: toastError,
    onSettled: renew,
  });
  return (
    <Button
      variant="default"
      fullWidth
      mb={8}
      leftSection={<IconShieldCheck size={16} />}
      loading={submit.isPending}
      onClick={() => submit.mutate()}
    >
      {t('next.submit', { process: name })}
    </Button>
  );
}
