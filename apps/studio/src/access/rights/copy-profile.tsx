import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ProfileView, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { principalsQuery } from '../../api/directory.ts';
import { useForm } from '../../parts/forms/use-form.ts';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import css from './rights.module.css';

type Props = { readonly profiles: readonly ProfileView[]; readonly from: string; readonly onClose: () => void };

/** A new profile begins as a copy of another one. */
export function CopyProfile({ profiles, from, onClose }: Props) {
  const { t } = useTranslation('rights');
  const { t: parts } = useTranslation('parts');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const first = profiles.find(({ id }) => id === from) ?? profiles[0];
  const { form, onSubmit, text, values, set } = useForm(routes.rights.addProfile.body, {
    name: '',
    from: first?.id ?? from,
  });
  const add = useMutation({
    mutationFn: (body: { name: string; from: string }) => call(routes.rights.addProfile, { body }),
    onSuccess: async ({ id }) => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: [routes.rights.listProfiles.path] }),
        queryClient.invalidateQueries(principalsQuery),
      ]);
      await navigate({ to: '/settings/profiles/$profile', params: { profile: id } });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('profiles.new')} withCloseButton={false}>
      <form {...form} className={css.question} onSubmit={onSubmit((body) => add.mutate(body))}>
        {add.error !== null && <ErrorNotice error={add.error} />}
        <TextInput label={t('common.name')} autoComplete="off" data-autofocus {...text('name')} />
        <NativeSelect
          label={t('profiles.from')}
          value={values.from}
          data={profiles.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => set('from', event.currentTarget.value)}
        />
        <div className={css.answers}>
          <Button variant="default" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('profiles.copy')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
