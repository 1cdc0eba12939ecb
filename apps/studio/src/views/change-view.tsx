import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { routes, type View } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { SharePicker } from './share-picker.tsx';
import { useRenewViews } from './view-queries.ts';
import css from './views.module.css';

/** Another name, and other people who see it. */
export function ChangeView({ view, onDone }: { readonly view: View; readonly onDone: () => void }) {
  const { t } = useTranslation('views');
  const { t: parts } = useTranslation('parts');
  const mayShare = useMay('views.share');
  const renew = useRenewViews();
  const [name, setName] = useState(view.name);
  const [sharedWith, setSharedWith] = useState<readonly string[]>(view.sharedWith);
  const save = useMutation({
    mutationFn: () =>
      call(routes.views.changeView, {
        params: { id: view.id },
        body: { revision: view.revision, name: name.trim(), sharedWith: [...sharedWith] },
      }),
    onSuccess: async (saved) => {
      await renew(saved);
      onDone();
    },
  });
  return (
    <div className={css.form}>
      {save.error !== null && <ErrorNotice error={save.error} />}
      <TextInput
        label={t('name')}
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)}
        autoFocus
      />
      {(mayShare || sharedWith.length > 0) && <SharePicker value={sharedWith} onChange={setSharedWith} />}
      <div className={css.buttons}>
        <Button variant="default" onClick={onDone}>
          {parts('cancel')}
        </Button>
        <Button disabled={name.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
          {t('save')}
        </Button>
      </div>
    </div>
  );
}
