import { Button, Drawer, Skeleton } from '@mantine/core';
import { IconArrowBackUp, IconArrowsDiff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { TextLink } from '../../parts/link.tsx';
import { Badge } from '../../parts/marks/badge.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { useLanguage } from '../../words/language.ts';
import { useDesigner, useDesignerState } from '../designer-context.ts';
import { useView } from '../view.ts';
import { CompareVersions } from './compare-versions.tsx';
import { useRestoreVersion } from './use-restore-version.ts';
import { useVersionShown } from './version-shown.ts';
import css from './versions.module.css';

/** The published versions, newest first; each opens read-only, is told apart from another in words, and can be the draft again. */
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
      size={480}
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
  const { mayEdit } = useDesigner();
  const version = useVersionShown();
  const [compared, setCompared] = useState<number | null>(null);
  const restore = useRestoreVersion();
  const { data, error, refetch } = useQuery(ask(routes.processes.listVersions, { params: { id } }));
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={120} />;
  if (data.versions.length === 0) return <p className="muted">{t('versions.none')}</p>;
  if (compared !== null)
    return <CompareVersions first={compared} versions={data.versions} onBack={() => setCompared(null)} />;
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <ul className={css.list}>
      <li>
        <TextLink to="/processes/$id" params={{ id }} onClick={() => show({ versions: false })}>
          {t('versions.draft')}
        </TextLink>
      </li>
      {data.versions.map((one) => (
        <li key={one.number}>
          <div className={css.head}>
            <TextLink
              to="/processes/$id/versions/$number"
              params={{ id, number: String(one.number) }}
              onClick={() => show({ versions: false })}
            >
              {t('bar.version', { version: one.number })}
            </TextLink>
            {one.number === liveVersion && <Badge tone="ok">{t('versions.live')}</Badge>}
            <span className="grow" />
            <span className="muted small num">{t('versions.runs', { count: one.runs })}</span>
          </div>
          {one.note !== '' && <p>{one.note}</p>}
          <p className="muted small">
            {date.format(new Date(one.publishedAt))}
            {one.authorName !== null && ` · ${one.authorName}`}
          </p>
          <div className={css.tools}>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconArrowsDiff size={14} />}
              aria-label={t('versions.compareNamed', { version: one.number })}
              onClick={() => setCompared(one.number)}
            >
              {t('versions.compare')}
            </Button>
            {mayEdit && version === null && (
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<IconArrowBackUp size={14} />}
                loading={restore.isPending && restore.variables === one.number}
                aria-label={t('versions.restoreNamed', { version: one.number })}
                onClick={() => restore.mutate(one.number)}
              >
                {t('versions.restore')}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
