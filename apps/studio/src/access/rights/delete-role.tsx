import { NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { toast } from '../../parts/notices/toast.ts';
import { AskDelete } from './ask-delete.tsx';
import type { Role } from './role-dialog.tsx';
import { useRenewPeople } from './use-renew-people.ts';

type Props = { readonly role: Role; readonly roles: readonly Role[]; readonly onClose: () => void };

/** Asks which role its people get. */
export function DeleteRole({ role, roles, onClose }: Props) {
  const { t } = useTranslation('rights');
  const renew = useRenewPeople();
  const [to, setTo] = useState(role.parent ?? '');
  const { id, name } = role;
  const remove = useMutation({
    mutationFn: () => call(routes.rights.deleteRole, { params: { id }, query: to === '' ? {} : { to } }),
    onSuccess: async () => {
      await renew();
      toast(t('common.deleted', { name }));
      onClose();
    },
  });
  return (
    <AskDelete
      title={t('common.deleteTitle', { name })}
      text={t('roles.deleteText')}
      action={t('common.delete')}
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate()}
    >
      <NativeSelect
        label={t('roles.to')}
        value={to}
        data={[
          { value: '', label: t('roles.noRole') },
          ...roles.filter((one) => one.id !== id).map((one) => ({ value: one.id, label: one.name })),
        ]}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
    </AskDelete>
  );
}
