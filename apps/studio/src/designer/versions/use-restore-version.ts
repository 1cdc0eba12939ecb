import { useMutation, useQueryClient } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { toast, toastError } from '../../parts/notices/toast.ts';
import { announce } from '../announce.tsx';
import { useDesigner } from '../designer-context.ts';
import { useView } from '../view.ts';

/** Puts a published version back as the draft: one gesture, which undo takes back. */
export function useRestoreVersion() {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const queries = useQueryClient();
  const show = useView((state) => state.show);
  const { id } = designer.store.getState().process;
  return useMutation({
    mutationFn: (number: number) =>
      queries.ensureQueryData(ask(routes.processes.readVersion, { params: { id, number } })),
    onSuccess: ({ document, number }) => {
      const edits = [{ edit: 'replaceDocument' as const, document }];
      if (!designer.perform({ label: t('gesture.restore', { version: number }), edits })) return;
      show({ versions: false });
      toast(t('versions.restored', { version: number }));
      announce(t('versions.restored', { version: number }));
    },
    onError: toastError,
  });
}
