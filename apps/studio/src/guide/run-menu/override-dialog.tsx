import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type RunView, routes } from '@throughline/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { call } from '../../api/call.ts';
import { useModule } from '../../api/directory.ts';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { toast } from '../../parts/notices/toast.ts';
import type { RecordKey } from '../../records/record-queries.ts';
import { useSay } from '../../words/language.ts';
import { useRenewRecord } from '../use-renew-record.ts';

type Props = { readonly run: RunView; readonly record: RecordKey; readonly onClose: () => void };
const shortest = 3;

/** Moves a run into a state past its rules: with a reason, kept for good, and the owners are told. */
export function OverrideDialog({ run, record, onClose }: Props) {
  const { t } = useTranslation('guide');
  const { t: parts } = useTranslation('parts');
  const renew = useRenewRecord(record);
  const states = useStates(run, record.module);
  const [node, setNode] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const override = useMutation({
    mutationFn: (to: string) => call(routes.runs.override, { params: { run: run.id }, body: { node: to, reason } }),
    onSuccess: () => {
      toast(t('run.overridden'));
      onClose();
    },
    onSettled: renew,
  });
  const tooShort = reason.trim().length < shortest;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setSent(true);
    if (node !== null && !tooShort) override.mutate(node);
  };
  return (
    <Modal opened onClose={onClose} title={t('run.override')} closeButtonProps={{ 'aria-label': parts('close') }}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          {override.error !== null && <ErrorNotice error={override.error} />}
          <p>{t('run.overrideText')}</p>
          <Select
            label={t('run.toState')}
            data={states}
            value={node}
            onChange={setNode}
            searchable={states.length > 8}
            placeholder={parts('chooseOne')}
            error={sent && node === null ? t('form.fillIn') : null}
            data-autofocus
          />
          <Textarea
            label={t('run.why')}
            value={reason}
            autosize
            minRows={2}
            maxLength={1_000}
            error={sent && tooShort ? t('run.whyMissing') : null}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {parts('cancel')}
            </Button>
            <Button type="submit" color="red" loading={override.isPending}>
              {t('run.overrideNow')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The states of the version the run is on, without the one it is in. */
function useStates(run: RunView, moduleId: string): { readonly value: string; readonly label: string }[] {
  const say = useSay();
  const module = useModule(moduleId);
  const params = { id: run.process, number: run.version };
  const { data } = useQuery(ask(routes.processes.readVersion, { params }));
  const now = run.path.find((stop) => stop.is === 'now')?.node;
  const options = module?.fields.find(({ id }) => id === run.field)?.options ?? [];
  return (data?.document.nodes ?? [])
    .filter((node) => node.type === 'state' && node.id !== now)
    .map((node) => {
      const option = options.find(({ key }) => key === node.config?.value);
      return { value: node.id, label: node.name ?? (option === undefined ? node.id : say(option.label)) };
    });
}
