import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconRefresh, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import settings from '../settings/settings.module.css';
import css from './connections.module.css';
import { Secret } from './secret.tsx';

/** The sites whose pages may stand in the forms of transitions, each with the secret its tokens are signed with. */
export function SitesBlock() {
  const { t } = useTranslation('connections');
  const client = useQueryClient();
  const query = ask(routes.widgets.listSites);
  const { data, error, refetch } = useQuery(query);
  const [origin, setOrigin] = useState('');
  const keep = (answer: NonNullable<typeof data>) => client.setQueryData(query.queryKey, answer);
  const allow = useMutation({
    mutationFn: (site: string) => call(routes.widgets.allowSite, { body: { origin: site } }),
    onSuccess: keep,
  });
  const forbid = useMutation({
    mutationFn: (site: string) => call(routes.widgets.forbidSite, { query: { origin: site } }),
    onSuccess: (answer, site) => {
      keep(answer);
      toast(t('sites.removed', { origin: site }));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (origin.trim() === '') return;
    allow.mutate(origin.trim(), { onSuccess: () => setOrigin((now) => (now === origin ? '' : now)) });
  };
  const problem = allow.error ?? forbid.error;
  return (
    <section className={settings.block} aria-labelledby="widget-sites">
      <h2 id="widget-sites">{t('sites.title')}</h2>
      <p className="muted">{t('sites.text')}</p>
      {error !== null && <ErrorNotice error={error} onRetry={refetch} />}
      {data?.sites.length === 0 && <p className="muted">{t('sites.none')}</p>}
      <ul className={css.sites}>
        {data?.sites.map((site) => (
          <li key={site.origin}>
            <b className="grow">{site.origin}</b>
            <span className="muted small">{t('sites.key', { number: site.keyNumber })}</span>
            <Secret label={t('sites.secret', { origin: site.origin })} value={site.secret} />
            <ActionIcon
              aria-label={`${t('sites.renew')}: ${site.origin}`}
              title={t('sites.renew')}
              loading={allow.isPending && allow.variables === site.origin}
              onClick={() => allow.mutate(site.origin, { onSuccess: () => toast(t('sites.renewed')) })}
            >
              <IconRefresh size={16} />
            </ActionIcon>
            <ActionIcon
              aria-label={t('sites.forbid', { origin: site.origin })}
              loading={forbid.isPending && forbid.variables === site.origin}
              onClick={() => forbid.mutate(site.origin)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {problem !== null && <ErrorNotice error={problem} />}
      <form className={css.add} onSubmit={submit}>
        <TextInput
          label={t('sites.add')}
          description={t('sites.addHelp')}
          value={origin}
          maxLength={300}
          onChange={(event) => setOrigin(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={allow.isPending} disabled={origin.trim() === ''}>
          {t('sites.allow')}
        </Button>
      </form>
      <p className="muted small">{t('sites.reload')}</p>
    </section>
  );
}
