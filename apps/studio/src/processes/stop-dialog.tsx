import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Process, routes } from '@throughline/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';

type Props = { readonly process: Process; readonly onClose: () => void };

/** Ends every run of a process, for a reason that is kept: says first what that means. */
export function StopDialog({ process: { id, name }, onClose }: Props) {
  const { t } = useTranslation('processes');
  const { t: parts } = useTranslation('parts');
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const stop = useMutation({
    mutationFn: () => call(routes.processes.stopRuns, { params: { id }, body: { reason: reason.trim() } }),
    onSuccess: async ({ runs }) => {
      await queries.invalidateQueries({ queryKey: [routes.processes.listProcesses.path] });
      toast(t('stop.done', { name, number: runs }));
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    stop.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('stop.title', { name })}
      closeButtonProps={{ 'aria-label': parts('close') }}
    >
      <form onSubmit={submit}>
        <Stack gap={16}>
          <p>{t('stop.text')}</p>
          <TextInput
            data-autofocus
            label={t('stop.reason')}
            required
            minLength={3}
            maxLength={1_000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {stop.error !== null && <ErrorNotice error={stop.error} />}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {parts('cancel')}
            </Button>
            <Button type="submit" color="red" loading={stop.isPending} disabled={reason.trim().length < 3}>
              {t('stop.now')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
