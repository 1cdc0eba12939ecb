import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { Condition } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { OptionBadge } from '../parts/option-badge.tsx';
import { useShow } from '../words/show.ts';
import css from './home.module.css';
import { myDealsClosingSoon, myDealsWonLately, myOpenDeals } from './my-deals.ts';

/** How my deals stand: three counts that lead to their lists, and the ones that changed last. */
export function Glance({ deals }: { readonly deals: ModuleDefinition }) {
  const { t } = useTranslation('home');
  return (
    <section aria-labelledby="glance" className={css.glance}>
      <div className={css.sub}>
        <h2 id="glance">{t('glance.title')}</h2>
      </div>
      <Count label={t('glance.open')} filter={myOpenDeals(deals)} />
      <Count label={t('glance.closing')} filter={myDealsClosingSoon(deals)} />
      <Count label={t('glance.won')} filter={myDealsWonLately(deals)} />
      <ChangedLast deals={deals} />
    </section>
  );
}

function Count({ label, filter }: { readonly label: string; readonly filter: Condition }) {
  const { t } = useTranslation('home');
  const show = useShow();
  const { data, error, refetch } = useQuery(
    ask(routes.records.listRecords, {
      params: { module: 'deals' },
      query: { filter: JSON.stringify(filter), limit: 1 },
    }),
  );
  if (error !== null) return <ErrorNotice error={error} onRetry={refetch} />;
  const count = data === undefined ? '–' : show.number(data.total.count);
  return (
    <Link to="/records/$module" params={{ module: 'deals' }} search={{ filter }} className={css.count}>
      <span>{label}</span>
      <b className="num">{data?.total.more ? t('glance.atLeast', { number: count }) : count}</b>
    </Link>
  );
}

function ChangedLast({ deals }: { readonly deals: ModuleDefinition }) {
  const { t } = useTranslation('home');
  const { data } = useQuery(
    ask(routes.records.listRecords, {
      params: { module: 'deals' },
      query: { filter: JSON.stringify({ of: 'owner', is: 'isMe' } satisfies Condition), sort: '-updatedAt', limit: 5 },
    }),
  );
  const state = deals.fields.find((field) => field.id === deals.stateField);
  if (data === undefined || data.records.length === 0) return null;
  return (
    <div className="card">
      <h3 className={css.cardTitle}>{t('glance.recent')}</h3>
      <ul>
        {data.records.map((deal) => (
          <li key={deal.id}>
            <Link to="/records/$module/$id" params={{ module: 'deals', id: deal.id }} className={css.deal}>
              <span className="cut grow">{deal.name}</span>
              {state !== undefined && <OptionBadge field={state} value={deal.data[state.id] ?? null} />}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
