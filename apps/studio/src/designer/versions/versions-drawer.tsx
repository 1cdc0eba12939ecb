import { Drawer, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { Badge } from '../../parts/badge.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { TextLink } from '../../parts/link.tsx';
import { useLanguage } from '../../words/language.ts';
import { useDesignerState } from '../designer-context.ts';
import { useView } from '../view.ts';
import css from './versions.module.css';

/** The published versions, newest first; each opens read-only. */
export function VersionsDrawer() {
  const { t } = useTranslation('designer');
  const open = useView((state) => state.versions);
  const show = useView((state) => state.show);
  return (
    <Drawer
      opened={open}
      onClose={() => show({ versions: false })}
      title={t('versions.name')}
      padding={16}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {open && <List />}
    </Drawer>
  );
}

function List() {
  const { t } = useTranslation('designer');
  const language = useLanguage();
  const show = useView((state) => state.show);
  const { id, liveVersion } = useDesignerState((state) => state.process);
  const { data, error, refetch } = useQuery(ask(routes.processes.listVersions, { params: { id } }));
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={120} />;
  if (data.versions.length === 0) return <p className="muted">{t('versions.none')}</p>;
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <ul className={css.list}>
      <li>
        <TextLink to="/processes/$id" params={{ id }} onClick={() => show({ versions: false })}>
          {t('versions.draft')}
        </TextLink>
      </li>
      {data.versions.map((version) => (
        <li key={version.number}>
          <div className={css.head}>
            <TextLink
              to="/processes/$id/versions/$number"
              params={{ id, number: String(version.number) }}
              onClick={() => show({ versions: false })}
            >
              {t('bar.version', { version: version.number })}
            </TextLink>
            {version.number === liveVersion && <Badge tone="ok">{t('versions.live')}</Badge>}
            <span className="grow" />
            <span className="muted small num">{t('versions.runs', { count: version.runs })}</span>
          </div>
          {version.note !== '' && <p>{version.note}</p>}
          <p className="muted small">
            {date.format(new Date(version.publishedAt))}
            {version.authorName !== null && ` · ${version.authorName}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
