import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { sayError } from '../parts/notices/say-error.ts';
import { toast } from '../parts/notices/toast.ts';
import type { List } from '../records/list/use-list.ts';
import { SharePicker } from './share-picker.tsx';
import { useRenewViews } from './view-queries.ts';
import css from './views.module.css';

/** Saves what is shown as a new view: its name, and with whom it is shared. */
export function SaveViewDialog(props: {
  readonly module: ModuleDefinition;
  readonly list: List;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('views');
  const { t: parts } = useTranslation('parts');
  const { t: errors } = useTranslation('errors');
  const { module, list, onClose } = props;
  const mayShare = useMay('views.share');
  const renew = useRenewViews();
  const [name, setName] = useState('');
  const [sharedWith, setSharedWith] = useState<readonly string[]>([]);
  const create = useMutation({
    mutationFn: () =>
      call(routes.views.createView, {
        params: { module: module.id },
        body: { name: name.trim(), definition: list.shown, sharedWith: [...sharedWith] },
      }),
    onSuccess: async (view) => {
      await renew(view);
      await list.open(view.id);
      toast(t('saved', { name: view.name }));
      onClose();
    },
  });
  const taken = isApiError(create.error, 'conflict') ? sayError(create.error, errors).text : null;
  return (
    <Modal opened onClose={onClose} title={t('saveTitle')}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (name.trim() !== '') create.mutate();
        }}
      >
        {create.error !== null && taken === null && <ErrorNotice error={create.error} />}
        <TextInput
          label={t('name')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
          error={taken}
          data-autofocus
        />
        {mayShare && <SharePicker value={sharedWith} onChange={setSharedWith} />}
        <p className="muted small">{t('saveHelp')}</p>
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={create.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
