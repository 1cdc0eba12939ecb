import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type RunView, routes } from '@throughline/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { toast } from '../../parts/notices/toast.ts';
import type { RecordKey } from '../../records/record-queries.ts';
import { useRenewRecord } from '../use-renew-record.ts';

type Props = {
  readonly run: RunView;
  readonly record: RecordKey;
  readonly doing: 'pause' | 'resume' | 'stop';
  readonly onClose: () => void;
};

/** Pauses a run, lets it go on, or ends it: what that means, and a reason that is kept. */
export function ControlDialog({ run, record, doing, onClose }: Props) {
  const { t } = useTranslation('guide');
  const { t: parts } = useTranslation('parts');
  const renew = useRenewRecord(record);
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const control = useMutation({
    mutationFn: () =>
      call(routes.incidents.controlRun, { params: { run: run.id }, body: { do: doing, reason: reason.trim() } }),
    onSuccess: () => {
      toast(t(`run.controlled.${doing}`));
      onClose();
    },
    onSettled: renew,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setSent(true);
    if (reason.trim() !== '') control.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t(`run.${doing}`)} closeButtonProps={{ 'aria-label': parts('close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          {control.error !== null && <ErrorNotice error={control.error} />}
          <p>{t(`run.controlText.${doing}`, { process: run.processName })}</p>
          <Textarea
            data-autofocus
            label={t('run.why')}
            value={reason}
            autosize
            minRows={2}
            maxLength={1_000}
            error={sent && reason.trim() === '' ? t('form.fillIn') : null}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {parts('cancel')}
            </Button>
            <Button type="submit" loading={control.isPending} {...(doing === 'stop' ? { color: 'red' } : {})}>
              {t(`run.controlNow.${doing}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
