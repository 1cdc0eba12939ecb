import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Import, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { useShow } from '../words/show.ts';
import css from './imports.module.css';

/** Takes back what an import has added, once the person has seen how much that is. */
export function UndoImport({ done }: { readonly done: Import }) {
  const { t } = useTranslation('imports');
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={dialog.open}>
        {t('undo.button')}
      </Button>
      {opened && <UndoDialog done={done} onClose={dialog.close} />}
    </>
  );
}

function UndoDialog({ done, onClose }: { readonly done: Import; readonly onClose: () => void }) {
  const { t } = useTranslation('imports');
  const { t: parts } = useTranslation('parts');
  const show = useShow();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const params = { id: done.id };
  const { data, error } = useQuery({ ...ask(routes.imports.previewUndo, { params }), staleTime: 0, retry: false });
  const undo = useMutation({
    mutationFn: () => call(routes.imports.undoImport, { params }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: [routes.imports.readImport.path] });
      await navigate({ to: '/bulk/$id', params: { id } });
    },
  });
  const count = (key: 'added' | 'made' | 'changed', number: number) =>
    t(`undo.${key}`, { count: number, number: show.number(number) });
  const total = (data?.records ?? 0) + (data?.made ?? 0);
  return (
    <Modal opened onClose={onClose} title={t('undo.title')} closeButtonProps={{ 'aria-label': parts('close') }}>
      {error !== null && <ErrorNotice error={error} />}
      {data === undefined && error === null && <LoadingRows rows={2} />}
      {data !== undefined && (
        <>
          <ul className={css.undoList}>
            <li>{count('added', data.records)}</li>
            {data.made > 0 && <li>{count('made', data.made)}</li>}
            {data.changed > 0 && <li className={css.warned}>{count('changed', data.changed)}</li>}
          </ul>
          <p className="muted">{t('undo.about')}</p>
        </>
      )}
      {undo.error !== null && <ErrorNotice error={undo.error} />}
      <div className={css.dialogFoot}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {parts('cancel')}
        </Button>
        <Button color="red" disabled={total === 0} loading={undo.isPending} onClick={() => undo.mutate()}>
          {t('undo.now', { count: total, number: show.number(total) })}
        </Button>
      </div>
    </Modal>
  );
}
