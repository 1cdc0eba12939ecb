import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyView, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { toast } from '../../parts/notices/toast.ts';
import { AskDelete } from '../rights/ask-delete.tsx';

/** Asks before a key is gone. */
export function RevokeKey({ apiKey, onClose }: { readonly apiKey: KeyView; readonly onClose: () => void }) {
  const { t } = useTranslation('rights');
  const queryClient = useQueryClient();
  const { id, name } = apiKey;
  const revoke = useMutation({
    mutationFn: () => call(routes.keys.revokeKey, { params: { id } }),
    onSuccess: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: [routes.keys.listKeys.path] }),
        queryClient.invalidateQueries({ queryKey: [routes.keys.listEveryKey.path] }),
      ]);
      toast(t('keys.revoked', { name }));
      onClose();
    },
  });
  return (
    <AskDelete
      title={t('keys.revokeTitle', { name })}
      text={t('keys.revokeText')}
      action={t('keys.revoke')}
      busy={revoke.isPending}
      error={revoke.error}
      onClose={onClose}
      onConfirm={() => revoke.mutate()}
    />
  );
}
