import { Button } from '@mantine/core';
import { IconLock, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { PageHead } from '../../parts/frames/page-head.tsx';
import { TextLink } from '../../parts/link.tsx';
import { Badge } from '../../parts/marks/badge.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import { CopyProfile } from './copy-profile.tsx';
import css from './rights.module.css';

export const profilesQuery = ask(routes.rights.listProfiles);

/** All profiles, with how many people have each. */
export function ProfilesPage() {
  const { t } = useTranslation('rights');
  const { data, error, refetch } = useQuery(profilesQuery);
  const [adding, setAdding] = useState(false);
  if (error !== null) return <ErrorNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <LoadingRows />;
  return (
    <>
      <PageHead title={t('profiles.title')} about={t('profiles.about')}>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('profiles.new')}
        </Button>
      </PageHead>
      <ul className={`card ${css.rows}`}>
        {data.profiles.map(({ id, name, users, fixed }) => (
          <li key={id} className={css.row}>
            <span className="grow">
              <TextLink to="/settings/profiles/$profile" params={{ profile: id }}>
                {name}
              </TextLink>
            </span>
            {fixed && <Badge icon={<IconLock aria-hidden="true" />}>{t('profiles.all')}</Badge>}
            <span className="muted num small">{t('common.users', { count: users })}</span>
          </li>
        ))}
      </ul>
      {adding && <CopyProfile profiles={data.profiles} from="standard" onClose={() => setAdding(false)} />}
    </>
  );
}
