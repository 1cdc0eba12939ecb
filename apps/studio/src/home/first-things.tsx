import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconChevronRight, IconFileImport, IconPointer, IconSchema } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useModule } from '../api/directory.ts';
import { useMe } from '../api/session.ts';
import css from './home.module.css';
import { openDeals } from './my-deals.ts';

/** Three ways to begin, until they are hidden. */
export function FirstThings() {
  const { t } = useTranslation('home');
  const { rights } = useMe();
  const [hidden, setHidden] = useLocalStorage({
    key: 'throughline.firstThings',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const deal = useOneOpenDeal();
  if (hidden) return null;
  return (
    <section aria-label={t('first.title')}>
      <div className={css.sub}>
        <h2>{t('first.title')}</h2>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setHidden(true)}>
          {t('first.hide')}
        </Button>
      </div>
      <div className={css.first}>
        {rights.includes('processes.edit') && (
          <Link to="/processes" className={css.thing}>
            <Thing
              icon={<IconSchema size={18} />}
              kind="blueprint"
              title={t('first.draw')}
              text={t('first.drawText')}
            />
          </Link>
        )}
        {deal !== undefined && (
          <Link to="/records/$module/$id" params={{ module: 'deals', id: deal }} className={css.thing}>
            <Thing
              icon={<IconPointer size={18} />}
              kind="journey"
              title={t('first.follow')}
              text={t('first.followText')}
            />
          </Link>
        )}
        {rights.includes('records.import') && (
          <Link to="/imports/new" search={{}} className={css.thing}>
            <Thing
              icon={<IconFileImport size={18} />}
              kind="path"
              title={t('first.import')}
              text={t('first.importText')}
            />
          </Link>
        )}
      </div>
    </section>
  );
}

function Thing(props: {
  readonly icon: ReactNode;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
}) {
  return (
    <>
      <span className={`${css.mark} is-${props.kind}`} aria-hidden="true">
        {props.icon}
      </span>
      <span className="grow">
        <b>{props.title}</b>
        <span className={css.about}>{props.text}</span>
      </span>
      <IconChevronRight size={16} aria-hidden="true" />
    </>
  );
}

function useOneOpenDeal(): string | undefined {
  const deals = useModule('deals');
  const { rights } = useMe();
  const { data } = useQuery({
    ...ask(routes.records.listRecords, {
      params: { module: 'deals' },
      query: { limit: 1, ...(deals === undefined ? {} : { filter: JSON.stringify(openDeals(deals)) }) },
    }),
    enabled: deals !== undefined && rights.includes('records.read'),
  });
  return data?.records[0]?.id;
}
