import { useMutation } from '@tanstack/react-query';
import { type GroupView, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useUsers } from '../../api/directory.ts';
import { useForm } from '../../parts/forms/use-form.ts';
import { toast } from '../../parts/notices/toast.ts';
import { EditDrawer } from './edit-drawer.tsx';
import { PrincipalPicker } from './principal-picker.tsx';
import { useRenewPeople } from './use-renew-people.ts';

/** A new group, or changing one: its name and what it is put together of. */
export function GroupDrawer({ group, onClose }: { readonly group: GroupView | null; readonly onClose: () => void }) {
  const { t } = useTranslation('rights');
  const renew = useRenewPeople();
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
  return (
    <EditDrawer
      named={group?.name ?? null}
      addTitle={t('groups.add')}
      nameBox={text('name')}
      formRef={form.ref}
      save={save}
      remove={remove}
      onSubmit={() => send((body) => save.mutate(body))}
      onClose={onClose}
    >
      <PrincipalPicker
        label={t('groups.parts')}
        value={values.parts}
        {...(group === null ? {} : { without: `group:${group.id}` })}
        onChange={(next) => set('parts', next)}
      />
      {group !== null && <Members ids={group.members} />}
    </EditDrawer>
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
