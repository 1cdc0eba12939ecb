import { IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useMe } from '../api/session.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { ButtonLink } from '../parts/link.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { useShow } from '../words/show.ts';
import { PeopleTable, RefusedTable, ResultTable } from './people-tables.tsx';
import { todayIn } from './period.ts';
import { PeriodChoice } from './period-choice.tsx';
import { StateTable, TransitionTable } from './state-tables.tsx';
import css from './usage.module.css';
import { UsageTiles } from './usage-tiles.tsx';
import { useNodes } from './use-nodes.ts';
import { useUsage } from './use-usage.ts';

const page = getRouteApi('/signed-in/processes/$id/usage');

/** How a process is used in a period: what is in it, how long things take, who moves them, and what was refused. */
export function UsagePage() {
  const { t } = useTranslation('usage');
  const show = useShow();
  const { id } = page.useParams();
  const period = page.useSearch();
  const navigate = useNavigate();
  const loaded = page.useLoaderData();
  const process = useQuery(ask(routes.processes.readProcess, { params: { id } })).data ?? loaded;
  const nodes = useNodes(process);
  const { data, error, refetch } = useUsage(id, period);
  const today = todayIn(useMe().zone, new Date());
  return (
    <div className={css.page}>
      <Crumbs
        here={t('title')}
        above={[
          { label: t('processes'), link: { to: '/processes' } },
          { label: process.name, link: { to: '/processes/$id', params: { id } } },
        ]}
      />
      <PageHead title={t('of', { name: process.name })} about={t('about')}>
        <ButtonLink
          to="/processes/$id"
          params={{ id }}
          search={{ numbers: true }}
          variant="default"
          leftSection={<IconRoute size={16} />}
        >
          {t('onCanvas')}
        </ButtonLink>
      </PageHead>
      <PeriodChoice
        period={period}
        today={today}
        onChange={(next) =>
          void navigate({ to: '/processes/$id/usage', params: { id }, search: next, replace: true, resetScroll: false })
        }
      />
      {error !== null && data === undefined && <ErrorNotice error={error} onRetry={refetch} />}
      {data === undefined && error === null && <LoadingRows rows={6} />}
      {data !== undefined && process.liveVersion === null && <EmptyState title={t('none')} text={t('noneText')} />}
      {data !== undefined && process.liveVersion !== null && (
        <>
          <p className="muted small" role="status">
            {t('between', { from: show.instant(data.from), to: show.instant(data.to) })}
          </p>
          <UsageTiles usage={data} process={id} />
          <StateTable usage={data} nodes={nodes} module={process.module} />
          <TransitionTable usage={data} nodes={nodes} />
          <PeopleTable usage={data} />
          <RefusedTable usage={data} nodes={nodes} />
          <ResultTable usage={data} nodes={nodes} />
        </>
      )}
    </div>
  );
}
