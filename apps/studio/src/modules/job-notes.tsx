import { Button } from '@mantine/core';
import { type ManagedModule, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useSay } from '../words/language.ts';
import { useChangeOf } from './managed.ts';
import css from './modules.module.css';

/** What still goes on, or did not work: indexes being built, records being changed. */
export function JobNotes({ managed }: { readonly managed: ManagedModule }) {
  const { t } = useTranslation('modules');
  const say = useSay();
  const { definition, indexes, jobs } = managed;
  const retry = useChangeOf(
    definition.id,
    () => call(routes.modules.retryIndexes, { params: { module: definition.id } }),
    () => undefined,
  );
  const nameOf = (id: string) => say(definition.fields.find((field) => field.id === id)?.label ?? id);
  const unready = indexes.filter(({ state }) => state === 'building' || state === 'failed');
  const [last] = jobs;
  const shown = jobs.filter((job) => job.state === 'running' || (job === last && job.state === 'failed'));
  if (unready.length === 0 && shown.length === 0) return null;
  return (
    <div role="status" className={css.list}>
      {unready.map(({ field, kind, state, duplicates }) => (
        <p key={`${field} ${kind}`}>
          <b>{nameOf(field)}</b>:{' '}
          {state === 'building'
            ? t('index.building')
            : t('index.failed', { values: duplicates.map(({ value, count }) => `${value} (${count})`).join(', ') })}
        </p>
      ))}
      {unready.some(({ state }) => state === 'failed') && (
        <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
          {t('index.retry')}
        </Button>
      )}
      {shown.map((job) => (
        <p key={job.id}>
          {t(`job.${job.kind}`)}: {t('job.progress', { done: job.done, total: job.total })}{' '}
          {job.refused.length > 0 &&
            t('job.refused', {
              count: job.refused.length,
              names: job.refused.map(({ name, reason }) => `${name} (${reason})`).join('; '),
            })}
        </p>
      ))}
    </div>
  );
}
