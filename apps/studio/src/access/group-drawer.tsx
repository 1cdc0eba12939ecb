import { Button, Drawer, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type GroupView, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useUsers } from '../api/directory.ts';
import { DrawerFrame } from '../parts/drawer-frame.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { toast } from '../parts/toast.ts';
import { useForm } from '../parts/use-form.ts';
import { AskDelete } from './ask-delete.tsx';
import { PrincipalPicker } from './principal-picker.tsx';
import { useRenewPeople } from './use-renew-people.ts';

/** A new group, or changing one: its name and what it is put together of. */
export function GroupDrawer({ group, onClose }: { readonly group: GroupView | null; readonly onClose: () => void }) {
  const { t } = useTranslation('rights');
  const { t: parts } = useTranslation('parts');
  const renew = useRenewPeople();
  const [deleting, setDeleting] = useState(false);
  const { form, send, text, values, set } = useForm(routes.rights.addGroup.body, {
    name: group?.name ?? '',
    parts: group?.parts ?? [],
  });
  const done = async (sentence: string) => {
    await renew();
    toast(sentence);
    onClose();
  };
  const save = useMutation({
    mutationFn: (body: { name: string; parts?: string[] }) =>
      group === null
        ? call(routes.rights.addGroup, { body })
        : call(routes.rights.changeGroup, { params: { id: group.id }, body }),
    onSuccess: ({ name }) => done(t(group === null ? 'common.added' : 'common.saved', { name })),
  });
  const remove = useMutation({
    mutationFn: () => call(routes.rights.deleteGroup, { params: { id: group?.id ?? '' } }),
    onSuccess: () => done(t('common.deleted', { name: group?.name ?? '' })),
  });
  const title = group === null ? t('groups.add') : t('common.edit', { name: group.name });
  if (deleting && group !== null) {
    return (
      <AskDelete
        title={t('common.deleteTitle', { name: group.name })}
        text={t('common.cannotUndo')}
        action={t('common.delete')}
        busy={remove.isPending}
        error={remove.error}
        onClose={() => setDeleting(false)}
        onConfirm={() => remove.mutate()}
      />
    );
  }
  return (
    <Drawer opened onClose={onClose} withCloseButton={false} attributes={{ content: { 'aria-label': title } }}>
      <DrawerFrame
        title={title}
        onClose={onClose}
        formRef={form.ref}
        onSubmit={() => send((body) => save.mutate(body))}
        foot={
          <>
            {group !== null && (
              <Button variant="subtle" color="red" onClick={() => setDeleting(true)}>
                {t('common.delete')}
              </Button>
            )}
            <Button variant="default" ml="auto" onClick={onClose}>
              {parts('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {parts('save')}
            </Button>
          </>
        }
      >
        {save.error !== null && <ErrorNotice error={save.error} />}
        <TextInput label={t('common.name')} autoComplete="off" data-autofocus {...text('name')} />
        <PrincipalPicker
          label={t('groups.parts')}
          value={values.parts}
          {...(group === null ? {} : { without: `group:${group.id}` })}
          onChange={(next) => set('parts', next)}
        />
        {group !== null && <Members ids={group.members} />}
      </DrawerFrame>
    </Drawer>
  );
}

function Members({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation('rights');
  const users = useUsers();
  const names = users.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return (
    <p className="small">
      <b>{t('groups.members')}:</b> {names.length === 0 ? t('groups.nobody') : names.join(', ')}
    </p>
  );
}
