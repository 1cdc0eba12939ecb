import { Button, Textarea } from '@mantine/core';
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

/** Which private hosts webhooks may reach, and the secret their signatures are made with. */
export function HooksBlock() {
  const { t } = useTranslation('connections');
  const { t: parts } = useTranslation('parts');
  const client = useQueryClient();
  const query = ask(routes.outgoing.readOutgoing);
  const { data, error, refetch } = useQuery(query);
  const [typed, setTyped] = useState<string | null>(null);
  const change = useMutation({
    mutationFn: (body: { allowed?: string[]; newKey?: boolean }) => call(routes.outgoing.changeOutgoing, { body }),
    onSuccess: (answer, { newKey }) => {
      client.setQueryData(query.queryKey, answer);
      if (newKey !== true) setTyped((now) => (now === typed ? null : now));
      toast(t('saved'));
    },
  });
  const hosts = typed ?? data?.allowed.join('\n') ?? '';
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const allowed = hosts.split('\n').map((host) => host.trim());
    change.mutate({ allowed: allowed.filter((host) => host !== '') });
  };
  return (
    <section className={settings.block} aria-labelledby="webhooks">
      <h2 id="webhooks">{t('hooks.title')}</h2>
      <p className="muted">{t('hooks.text')}</p>
      {error !== null && <ErrorNotice error={error} onRetry={refetch} />}
      {data !== undefined && (
        <>
          <form className={settings.form} onSubmit={save}>
            <Textarea
              label={t('hooks.allowed')}
              description={t('hooks.allowedHelp')}
              value={hosts}
              autosize
              minRows={2}
              maxRows={10}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            {change.error !== null && <ErrorNotice error={change.error} />}
            <Button type="submit" className={settings.own} loading={change.isPending} disabled={typed === null}>
              {parts('save')}
            </Button>
          </form>
          <div className={css.signing}>
            <span>
              {t('hooks.secret')}{' '}
              <span className="muted small">{t('sites.key', { number: data.signingKey.number })}</span>
            </span>
            <Secret label={t('hooks.secret')} value={data.signingKey.secret} />
            <Button
              variant="default"
              size="compact-sm"
              loading={change.isPending}
              onClick={() => change.mutate({ newKey: true })}
            >
              {t('hooks.renew')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
