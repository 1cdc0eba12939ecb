import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type RunView, routes } from '@throughline/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { call } from '../../api/call.ts';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import { toast } from '../../parts/notices/toast.ts';
import type { RecordKey } from '../../records/record-queries.ts';
import { useShow } from '../../words/show.ts';
import { useRenewRecord } from '../use-renew-record.ts';

type Props = { readonly run: RunView; readonly record: RecordKey; readonly onClose: () => void };

/** Takes the last step back: says which, and what stays done all the same, before anything happens. */
export function UndoDialog({ run, record, onClose }: Props) {
  const { t } = useTranslation('guide');
  const { t: parts } = useTranslation('parts');
  const show = useShow();
  const renew = useRenewRecord(record);
  const [reason, setReason] = useState('');
  const params = { run: run.id };
  const preview = useQuery({ ...ask(routes.runs.undoPreview, { params }), gcTime: 0, staleTime: 0 });
  const undo = useMutation({
    mutationFn: () => call(routes.runs.undo, { params, body: { reason } }),
    onSuccess: () => {
      toast(t('run.undone'));
      onClose();
    },
    onSettled: renew,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    undo.mutate();
  };
  const { data } = preview;
  const possible = data?.possible === true && data.act !== null;
  return (
    <Modal opened onClose={onClose} title={t('run.undo')} closeButtonProps={{ 'aria-label': parts('close') }}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {preview.error !== null && <ErrorNotice error={preview.error} />}
          {undo.error !== null && <ErrorNotice error={undo.error} />}
          {preview.isPending && <LoadingRows rows={2} />}
          {data !== undefined && !possible && <p>{data.why ?? t('run.nothingToUndo')}</p>}
          {possible && data.act !== null && (
            <>
              <p>
                {t(data.act.by === null ? 'run.undoAct' : 'run.undoActBy', {
                  name: data.act.name,
                  when: show.when(data.act.at),
                  by: data.act.by,
                })}
              </p>
              {data.stays.length > 0 && (
                <div>
                  <p>{t('run.stays')}</p>
                  <ul>
                    {data.stays.map(({ kind, text }, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: two effects of one kind may say the same, and the list never changes
                      <li key={`${index} ${kind}`}>{text}</li>
                    ))}
                  </ul>
                </div>
              )}
              <TextInput
                label={t('run.reason')}
                value={reason}
                maxLength={1_000}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            </>
          )}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {parts('cancel')}
            </Button>
            {possible && (
              <Button type="submit" loading={undo.isPending}>
                {t('run.undoNow')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
