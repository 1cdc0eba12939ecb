import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../parts/link.tsx';
import type { RecordKey } from '../records/record-queries.ts';
import { useShow } from '../words/show.ts';
import css from './activities.module.css';
import { activitiesQuery } from './use-activities.ts';

/** What is to be done next about a record, in one line; nothing where nothing is. */
export function NextActivity({ record }: { readonly record: RecordKey }) {
  const { t } = useTranslation('activities');
  const show = useShow();
  const next = useQuery(activitiesQuery(record)).data?.next;
  if (!next) return null;
  return (
    <p className={css.line}>
      <span className="muted">{t('nextIs')}</span>
      <TextLink to="/records/$module/$id" params={{ module: next.module, id: next.id }}>
        {next.name}
      </TextLink>
      {next.at !== null && <time dateTime={next.at}>{show.when(next.at)}</time>}
      {next.overdue && (
        <span className={css.late}>
          <IconAlertTriangle size={14} aria-hidden="true" />
          {t('overdue')}
        </span>
      )}
    </p>
  );
}
