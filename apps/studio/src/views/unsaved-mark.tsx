import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { toast, toastError } from '../parts/notices/toast.ts';
import { shownBy } from '../records/list/list-state.ts';
import type { List } from '../records/list/use-list.ts';
import { SaveViewDialog } from './save-view-dialog.tsx';
import { useRenewViews } from './view-queries.ts';
import css from './views.module.css';

type Props = { readonly module: ModuleDefinition; readonly list: List };

/** Says that what is shown is not what is saved, and offers to save it, under another name, or to go back. */
export function UnsavedMark({ module, list }: Props) {
  const { t } = useTranslation('views');
  const [saving, dialog] = useDisclosure(false);
  const renew = useRenewViews();
  const { view, shown } = list;
  const save = useMutation({
    mutationFn: () => {
      if (view === null) throw new Error('There is no view to save.');
      return call(routes.views.changeView, {
        params: { id: view.id },
        body: { revision: view.revision, definition: shown },
      });
    },
    onSuccess: async (saved) => {
      await renew(saved);
      list.reset();
      toast(t('saved', { name: saved.name }));
    },
    onError: toastError,
  });
  const plainButChanged = view === null && JSON.stringify(shown) !== JSON.stringify(shownBy({}, { mode: 'list' }));
  if (!list.isChanged && !plainButChanged) return null;
  return (
    <span className={css.unsaved}>
      {view !== null && <span className={css.dot}>{t('unsaved')}</span>}
      {view?.mayChange && (
        <Button variant="light" size="compact-sm" loading={save.isPending} onClick={() => save.mutate()}>
          {t('save')}
        </Button>
      )}
      <Button variant={view === null ? 'light' : 'subtle'} size="compact-sm" onClick={dialog.open}>
        {t(view === null ? 'saveAsView' : 'saveAs')}
      </Button>
      {view !== null && (
        <Button variant="subtle" size="compact-sm" onClick={list.reset}>
          {t('reset')}
        </Button>
      )}
      {saving && <SaveViewDialog module={module} list={list} onClose={dialog.close} />}
    </span>
  );
}
