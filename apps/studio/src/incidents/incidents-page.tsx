import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import layout from '../parts/frames/list-and-reader.module.css';
import { Crumbs } from '../shell/crumbs.tsx';
import { IncidentList } from './incident-list.tsx';
import { IncidentView } from './incident-view.tsx';

const page = getRouteApi('/signed-in/incidents');

/** Runs that need help: a list, and the one that is looked at beside it. */
export function IncidentsPage() {
  const { t } = useTranslation('incidents');
  const { run, ...filter } = page.useSearch();
  const phone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false });
  const navigate = useNavigate({ from: '/incidents' });
  return (
    <>
      <Crumbs here={t('title')} />
      <div className={layout.page}>
        {(!phone || run === undefined) && <IncidentList filter={filter} current={run} />}
        {(!phone || run !== undefined) && (
          <section className={layout.reader} aria-label={t('one')}>
            {phone && (
              <Button
                variant="subtle"
                className={layout.back}
                leftSection={<IconArrowLeft size={18} />}
                onClick={() => navigate({ search: (now) => ({ ...now, run: undefined }) })}
              >
                {t('back')}
              </Button>
            )}
            {run === undefined ? <p className={layout.choose}>{t('choose')}</p> : <IncidentView key={run} run={run} />}
          </section>
        )}
      </div>
    </>
  );
}
