import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconArrowLeft, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type ProfileView, type Right, rights, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { call } from '../../api/call.ts';
import { principalsQuery } from '../../api/directory.ts';
import { PageHead } from '../../parts/frames/page-head.tsx';
import { TextLink } from '../../parts/link.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import { toast } from '../../parts/notices/toast.ts';
import settings from '../../settings/settings.module.css';
import { AskDelete } from './ask-delete.tsx';
import { ModuleMatrix } from './module-matrix.tsx';
import { useRightWord } from './right-word.ts';
import css from './rights.module.css';

const profileQuery = (id: string) => ask(routes.rights.readProfile, { params: { id } });
type Held = readonly { readonly module: string; readonly field: string; readonly why: string }[];

/** One profile: its rights, its reach per module, and the fields kept from its people. */
export function ProfileEditorPage() {
  const { profile = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(profileQuery(profile));
  if (error !== null) return <ErrorNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <LoadingRows />;
  return <Editor key={profile} profile={data.profile} held={data.heldFields} />;
}

function Editor({ profile, held }: { readonly profile: ProfileView; readonly held: Held }) {
  const { t } = useTranslation('rights');
  const { t: parts } = useTranslation('parts');
  const rightWord = useRightWord();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(profile);
  const [deleting, setDeleting] = useState(false);
  const changed = JSON.stringify(draft) !== JSON.stringify(profile);
  const renew = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: [routes.rights.readProfile.path] }),
      queryClient.invalidateQueries({ queryKey: [routes.rights.listProfiles.path] }),
      queryClient.invalidateQueries(principalsQuery),
      queryClient.invalidateQueries({ queryKey: [routes.access.me.path] }),
      queryClient.invalidateQueries({ queryKey: [routes.records.listModules.path] }),
    ]);
  const save = useMutation({
    mutationFn: () => {
      const { name, modules } = draft;
      const given = draft.rights.filter(isGrantable);
      const body = profile.fixed ? { name } : { name, rights: given, modules };
      return call(routes.rights.changeProfile, { params: { id: profile.id }, body });
    },
    onSuccess: async (saved) => {
      setDraft(saved);
      toast(t('common.saved', { name: saved.name }));
      await renew();
    },
  });
  const toggle = (right: Right) =>
    setDraft((now) => ({
      ...now,
      rights: now.rights.includes(right) ? now.rights.filter((one) => one !== right) : [...now.rights, right],
    }));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <p className="small">
        <TextLink to="/settings/profiles">
          <IconArrowLeft size={14} aria-hidden="true" /> {t('profiles.back')}
        </TextLink>
      </p>
      <PageHead title={profile.name} about={t('common.users', { count: profile.users })}>
        {!profile.fixed && (
          <Button variant="default" leftSection={<IconTrash size={16} />} onClick={() => setDeleting(true)}>
            {t('common.delete')}
          </Button>
        )}
      </PageHead>
      {profile.fixed && <p className="muted">{t('profiles.fixed')}</p>}
      <section className={settings.block} aria-label={t('common.name')}>
        <TextInput
          className={settings.search}
          label={t('common.name')}
          value={draft.name}
          maxLength={80}
          onChange={(event) => {
            const name = event.currentTarget.value;
            setDraft((now) => ({ ...now, name }));
          }}
        />
      </section>
      <section className={settings.block} aria-labelledby="rights">
        <h2 id="rights">{t('profiles.rights')}</h2>
        <p className="muted small">{t('profiles.rightsText')}</p>
        <div className={css.checks}>
          {rights.filter(isGrantable).map((right) => (
            <div key={right} className={css.check}>
              <Checkbox
                label={rightWord(right)}
                checked={draft.rights.includes(right)}
                disabled={profile.fixed}
                onChange={() => toggle(right)}
              />
            </div>
          ))}
        </div>
      </section>
      <section className={settings.block} aria-labelledby="modules">
        <h2 id="modules">{t('profiles.modules')}</h2>
        <p className="muted small">{t('profiles.modulesText')}</p>
        <ModuleMatrix
          modules={draft.modules}
          held={held}
          disabled={profile.fixed}
          onChange={(modules) => setDraft((now) => ({ ...now, modules }))}
        />
      </section>
      {save.error !== null && <ErrorNotice error={save.error} />}
      {changed && (
        <div className={css.bar}>
          <Button variant="default" onClick={() => setDraft(profile)}>
            {t('profiles.discard')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {parts('save')}
          </Button>
        </div>
      )}
      {deleting && <DeleteProfile profile={profile} onClose={() => setDeleting(false)} />}
    </form>
  );
}

type Grantable = Exclude<Right, 'public' | 'signedIn'>;
const isGrantable = (right: Right): right is Grantable => right !== 'public' && right !== 'signedIn';

function DeleteProfile({ profile, onClose }: { readonly profile: ProfileView; readonly onClose: () => void }) {
  const { t } = useTranslation('rights');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { id, name } = profile;
  const remove = useMutation({
    mutationFn: () => call(routes.rights.deleteProfile, { params: { id } }),
    onSuccess: async () => {
      toast(t('common.deleted', { name }));
      await navigate({ to: '/settings/profiles' });
      await queryClient.invalidateQueries({ queryKey: [routes.rights.listProfiles.path] });
      await queryClient.invalidateQueries(principalsQuery);
    },
  });
  return (
    <AskDelete
      title={t('common.deleteTitle', { name })}
      text={`${t('profiles.deleteText')} ${t('common.cannotUndo')}`}
      action={t('common.delete')}
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate()}
    />
  );
}
