import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { Condition } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { OptionBadge } from '../parts/marks/option-badge.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { useShow } from '../words/show.ts';
import css from './home.module.css';
import { dealsClosingSoon, dealsWonLately, openDealsOf, teamsOpenDeals, type Whose } from './my-deals.ts';

/** How deals stand: counts that lead to their lists, and the ones that changed last. */
export function Glance({ deals }: { readonly deals: ModuleDefinition }) {
  const { t } = useTranslation('home');
  const { data: own } = useQuery(countOf(openDealsOf(deals, 'mine')));
  const { data: team } = useQuery(countOf(teamsOpenDeals(deals)));
  if (own === undefined) return <LoadingRows rows={3} />;
  const whose: Whose = own.total.count > 0 ? 'mine' : 'seen';
  return (
    <section aria-labelledby="glance" className={css.glance}>
      <div className={css.sub}>
        <h2 id="glance">{t('glance.title')}</h2>
      </div>
      <Count label={t(whose === 'mine' ? 'glance.open' : 'glance.openSeen')} filter={openDealsOf(deals, whose)} />
      <Count label={t('glance.closing')} filter={dealsClosingSoon(deals, whose)} />
      <Count label={t('glance.won')} filter={dealsWonLately(deals, whose)} />
      {whose === 'mine' && (team?.total.count ?? 0) > 0 && (
        <Count label={t('glance.team')} filter={teamsOpenDeals(deals)} />
      )}
      <ChangedLast deals={deals} whose={whose} />
    </section>
  );
}

const countOf = (filter: Condition) =>
  ask(routes.records.listRecords, {
    params: { module: 'deals' },
    query: { filter: JSON.stringify(filter), limit: 1 },
  });

function Count({ label, filter }: { readonly label: string; readonly filter: Condition }) {
  const { t } = useTranslation('home');
  const show = useShow();
  const { data, error, refetch } = useQuery(countOf(filter));
  if (error !== null) return <ErrorNotice error={error} onRetry={refetch} />;
  const count = data === undefined ? '–' : show.number(data.total.count);
  return (
    <Link to="/records/$module" params={{ module: 'deals' }} search={{ filter }} className={css.count}>
      <span>{label}</span>
      <b className="num">{data?.total.more ? t('glance.atLeast', { number: count }) : count}</b>
    </Link>
  );
}

function ChangedLast({ deals, whose }: { readonly deals: ModuleDefinition; readonly whose: Whose }) {
  const { t } = useTranslation('home');
  const { data } = useQuery(
    ask(routes.records.listRecords, {
      params: { module: 'deals' },
      query: {
        ...(whose === 'mine' ? { filter: JSON.stringify({ of: 'owner', is: 'isMe' } satisfies Condition) } : {}),
        sort: '-updatedAt',
        limit: 5,
      },
    }),
  );
  const state = deals.fields.find((field) => field.id === deals.stateField);
  if (data === undefined || data.records.length === 0) return null;
  return (
    <div className="card">
      <h3 className={css.cardTitle}>{t(whose === 'mine' ? 'glance.recent' : 'glance.recentSeen')}</h3>
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
