import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useForm } from '../../parts/forms/use-form.ts';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { toast } from '../../parts/notices/toast.ts';
import css from './rights.module.css';
import { useRenewPeople } from './use-renew-people.ts';

export type Role = { readonly id: string; readonly name: string; readonly parent: string | null };
type Props = {
  readonly edited: Role | null;
  readonly parent: string | null;
  readonly roles: readonly Role[];
  readonly onClose: () => void;
};

/** A new role, or another name and place for one. It cannot hang below itself. */
export function RoleDialog({ edited: role, parent, roles, onClose }: Props) {
  const { t } = useTranslation('rights');
  const { t: parts } = useTranslation('parts');
  const renew = useRenewPeople();
  const { form, onSubmit, text, values, set } = useForm(routes.rights.addRole.body, { name: role?.name ?? '', parent });
  const save = useMutation({
    mutationFn: (body: { name: string; parent: string | null }) =>
      role === null
        ? call(routes.rights.addRole, { body })
        : call(routes.rights.changeRole, { params: { id: role.id }, body }),
    onSuccess: async ({ name }) => {
      await renew();
      toast(t(role === null ? 'common.added' : 'common.saved', { name }));
      onClose();
    },
  });
  const below = role === null ? new Set<string>() : withThoseBelow(roles, role.id);
  const title = role === null ? t('roles.add') : t('common.edit', { name: role.name });
  return (
    <Modal opened onClose={onClose} title={title} withCloseButton={false}>
      <form
        {...form}
        className={css.question}
        onSubmit={onSubmit(({ name, parent: above = null }) => save.mutate({ name, parent: above }))}
      >
        {save.error !== null && <ErrorNotice error={save.error} />}
        <TextInput label={t('common.name')} autoComplete="off" data-autofocus {...text('name')} />
        <NativeSelect
          label={t('roles.parent')}
          value={values.parent ?? ''}
          data={[
            { value: '', label: t('roles.top') },
            ...roles.filter(({ id }) => !below.has(id)).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => set('parent', event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
        <div className={css.answers}>
          <Button variant="default" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {parts('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function withThoseBelow(roles: readonly Role[], top: string): ReadonlySet<string> {
  const found = new Set([top]);
  for (const id of found) for (const role of roles) if (role.parent === id) found.add(role.id);
  return found;
}
