import { Button, Checkbox, Group, Modal, Skeleton, Stack, Textarea } from '@mantine/core';
import { IconAlertCircle, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { Change } from '@throughline/graph';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/api-error.ts';
import { ask } from '../../api/ask.ts';
import { call } from '../../api/call.ts';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { toast } from '../../parts/notices/toast.ts';
import { announce } from '../announce.tsx';
import { useDesigner, useDesignerState } from '../designer-context.ts';
import { useSaver } from '../saver-context.ts';
import { useView } from '../view.ts';
import { AdoptableRecords } from './adoptable-records.tsx';
import { useAdoptionShown } from './adoption-progress.tsx';
import { ChangeList } from './change-list.tsx';
import css from './publish.module.css';
import { PublishProblems } from './publish-problems.tsx';

/** The decision to make a draft live: what is wrong with it, what changed, and what it means for records and runs. */
export function PublishDialog() {
  const { t } = useTranslation('designer');
  const open = useView((state) => state.publish);
  const show = useView((state) => state.show);
  const close = (): void => show({ publish: false });
  return (
    <Modal
      opened={open}
      onClose={close}
      title={t('publish.title')}
      size={620}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {open && <Decision onClose={close} />}
    </Modal>
  );
}

function Decision({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('designer');
  const saved = useSavedFirst();
  const process = useDesignerState((state) => state.process);
  const revision = useDesignerState((state) => state.revision);
  const preview = useQuery({
    ...ask(routes.processes.publishPreview, { params: { id: process.id } }),
    enabled: saved === 'yes',
    staleTime: 0,
    gcTime: 0,
  });
  const [note, setNote] = useState('');
  const [adopt, setAdopt] = useState(true);
  const publish = usePublish(onClose);
  if (saved === 'no') return <p>{t('publish.notSaved')}</p>;
  if (preview.error) return <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />;
  const { data } = preview;
  if (!data || preview.isFetching || data.revision !== revision) return <Waiting />;
  const errors = data.problems.filter((problem) => problem.severity === 'error').length;
  const count = data.adoptable.filter((state) => state.node !== null).reduce((sum, state) => sum + state.count, 0);
  const changes = data.changes as unknown as readonly Change[];
  return (
    <Stack gap={16}>
      <PublishProblems problems={data.problems} onGo={onClose} />
      <ChangeList changes={changes} first={process.liveVersion === null} />
      {errors === 0 && (
        <>
          <AdoptableRecords adoptable={data.adoptable} running={data.running} />
          {count > 0 && (
            <Checkbox
              checked={adopt}
              onChange={(event) => setAdopt(event.currentTarget.checked)}
              label={t('publish.adopt', { count })}
              description={t('publish.adoptHelp')}
            />
          )}
          <Textarea
            label={t('publish.note')}
            placeholder={t('publish.notePlaceholder')}
            autosize
            minRows={2}
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </>
      )}
      {publish.error && !isApiError(publish.error, 'stale') && <ErrorNotice error={publish.error} />}
      {isApiError(publish.error, 'stale') && (
        <p className={css.stale} role="alert">
          <IconAlertCircle size={16} aria-hidden="true" />
          {t('publish.stale')}
        </p>
      )}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          leftSection={<IconUpload size={16} />}
          disabled={errors > 0}
          loading={publish.isPending}
          onClick={() => publish.mutate({ baseRevision: data.revision, note: note.trim(), adopt: adopt && count > 0 })}
        >
          {t('publish.now', { version: (process.liveVersion ?? 0) + 1 })}
        </Button>
      </Group>
    </Stack>
  );
}

/** The server must have every gesture before it can be asked what publishing means. */
function useSavedFirst(): 'waiting' | 'yes' | 'no' {
  const saver = useSaver();
  const [saved, setSaved] = useState<'waiting' | 'yes' | 'no'>('waiting');
  useEffect(() => {
    void saver?.flush().then((all) => setSaved(all ? 'yes' : 'no'));
  }, [saver]);
  return saved;
}

function usePublish(onClose: () => void) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const queries = useQueryClient();
  const follow = useAdoptionShown((state) => state.follow);
  const { id } = designer.store.getState().process;
  return useMutation({
    mutationFn: (body: { baseRevision: number; note: string; adopt: boolean }) =>
      call(routes.processes.publish, { params: { id }, body }),
    onSuccess: async ({ version }, { adopt }) => {
      onClose();
      toast(t('publish.done', { version }));
      announce(t('publish.done', { version }));
      if (adopt) follow(id);
      const process = await call(routes.processes.readProcess, { params: { id } });
      designer.store.setState({ process, openedAt: designer.store.getState().revision });
      await queries.invalidateQueries({ queryKey: [routes.processes.listProcesses.path] });
      await queries.invalidateQueries({ queryKey: [routes.processes.listVersions.path] });
    },
    onError: async (error) => {
      if (isApiError(error, 'stale'))
        await queries.invalidateQueries({ queryKey: [routes.processes.publishPreview.path] });
    },
  });
}

function Waiting() {
  const { t } = useTranslation('parts');
  return (
    <div role="status" aria-busy="true">
      <span className="sr">{t('loading')}</span>
      <Skeleton height={16} mb={12} />
      <Skeleton height={72} mb={12} />
      <Skeleton height={72} />
    </div>
  );
}
