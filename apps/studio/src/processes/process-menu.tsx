import { ActionIcon, Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core';
import {
  IconChartBar,
  IconCursorText,
  IconDots,
  IconDownload,
  IconListNumbers,
  IconPlayerStop,
  IconTrash,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Process, routes } from '@throughline/contract';
import { writeDocument } from '@throughline/graph';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast, toastError } from '../parts/notices/toast.ts';
import { OrderDialog, useRivals } from './order-dialog.tsx';
import { saveFile } from './save-file.ts';
import { StateItems } from './state-items.tsx';
import { StopDialog } from './stop-dialog.tsx';
import { useChangeProcess } from './use-change-process.ts';

/** What can be done with a process: rename, pause, close, stop, save as a file, delete. */
export function ProcessMenu({ process }: { readonly process: Process }) {
  const { t } = useTranslation('processes');
  const [asking, setAsking] = useState<'rename' | 'order' | 'stop' | 'delete' | null>(null);
  const navigate = useNavigate();
  const change = useChangeProcess(process.id);
  const rivals = useRivals(process);
  const { state, name, id, liveVersion, runs } = process;
  const mayPublish = useMay('processes.publish');
  const download = async (): Promise<void> => {
    try {
      const draft = await call(routes.processes.readDraft, { params: { id } });
      saveFile(`${name}.json`, writeDocument(draft.document));
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('menu.label', { name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCursorText size={16} />} onClick={() => setAsking('rename')}>
            {t('menu.rename')}
          </Menu.Item>
          <StateItems
            state={state}
            onChange={(next, clocks) => change.mutate({ state: next, ...(clocks ? { clocks } : {}) })}
          />
          {liveVersion !== null && (
            <Menu.Item
              leftSection={<IconChartBar size={16} />}
              onClick={() => void navigate({ to: '/processes/$id/usage', params: { id }, search: {} })}
            >
              {t('menu.usage')}
            </Menu.Item>
          )}
          {rivals.length > 1 && (
            <Menu.Item leftSection={<IconListNumbers size={16} />} onClick={() => setAsking('order')}>
              {t('menu.order')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => void download()}>
            {t('menu.export')}
          </Menu.Item>
          {mayPublish && runs > 0 && (
            <>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconPlayerStop size={16} />} onClick={() => setAsking('stop')}>
                {t('stop.item')}
              </Menu.Item>
            </>
          )}
          {liveVersion === null && (
            <>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsking('delete')}>
                {t('menu.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking === 'rename' && <RenameDialog process={process} onClose={() => setAsking(null)} />}
      {asking === 'order' && <OrderDialog process={process} onClose={() => setAsking(null)} />}
      {asking === 'stop' && <StopDialog process={process} onClose={() => setAsking(null)} />}
      {asking === 'delete' && <DeleteDialog process={process} onClose={() => setAsking(null)} />}
    </>
  );
}

function RenameDialog({ process, onClose }: { readonly process: Process; readonly onClose: () => void }) {
  const { t } = useTranslation('processes');
  const { t: parts } = useTranslation('parts');
  const [name, setName] = useState(process.name);
  const change = useChangeProcess(process.id, onClose);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === process.name) onClose();
    else if (name.trim() !== '') change.mutate({ name: name.trim() });
  };
  return (
    <Modal opened onClose={onClose} title={t('menu.rename')} closeButtonProps={{ 'aria-label': parts('close') }}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          <TextInput
            data-autofocus
            label={t('new.name')}
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {change.error !== null && <ErrorNotice error={change.error} />}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {parts('cancel')}
            </Button>
            <Button type="submit" loading={change.isPending} disabled={name.trim() === ''}>
              {parts('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function DeleteDialog({ process, onClose }: { readonly process: Process; readonly onClose: () => void }) {
  const { t } = useTranslation('processes');
  const { t: parts } = useTranslation('parts');
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call(routes.processes.deleteProcess, { params: { id: process.id } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [routes.processes.listProcesses.path] });
      toast(t('delete.done', { name: process.name }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('delete.title', { name: process.name })}
      closeButtonProps={{ 'aria-label': parts('close') }}
    >
      <Stack gap={16}>
        <p>{t('delete.text')}</p>
        {remove.error && <ErrorNotice error={remove.error} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose} data-autofocus>
            {parts('cancel')}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {parts('delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
