import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type InboxItem, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import type { Decision } from './decide.ts';
import { DecideBar } from './decide-bar.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import css from './inbox.module.css';
import { inboxParts } from './inbox-parts.ts';
import { InboxRow } from './inbox-row.tsx';

const page = getRouteApi('/signed-in/inbox');

/** Approvals and reviews: what awaits me, to be decided one by one or several at once; what of mine awaits others; what I have decided. */
export function InboxPage() {
  const { t } = useTranslation('inbox');
  const { show = 'mine' } = page.useSearch();
  const navigate = useNavigate({ from: '/inbox' });
  const { data, error, refetch } = useQuery({
    ...ask(routes.approvals.inbox, { query: { show } }),
    refetchInterval: 30_000,
  });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const items = data?.items ?? [];
  const open = items.filter(isApproval);
  const selected = open.filter((item) => chosen.has(item.run));
  const choose = (item: InboxItem, on: boolean) =>
    setChosen((now) => new Set(on ? [...now, item.run] : [...now].filter((run) => run !== item.run)));
  return (
    <>
      <Crumbs here={t('title')} />
      <div className={css.page}>
        <PageHead title={t('title')} />
        <SegmentedControl
          className={css.parts}
          aria-label={t('show')}
          value={show}
          onChange={(value) => {
            setChosen(new Set());
            navigate({ search: { show: value === 'mine' ? undefined : inboxParts.find((one) => one === value) } });
          }}
          data={inboxParts.map((value) => ({ value, label: t(`parts.${value}`) }))}
        />
        {error !== null && <ErrorNotice error={error} onRetry={refetch} />}
        {data === undefined && error === null && <LoadingRows rows={5} height={72} />}
        {data !== undefined && items.length === 0 && (
          <EmptyState title={t(`none.${show}`)} text={t(`noneText.${show}`)} />
        )}
        {show === 'mine' && open.length > 1 && (
          <DecideBar
            selected={selected}
            of={open.length}
            onAll={(on) => setChosen(new Set(on ? open.map(({ run }) => run) : []))}
            onDecide={(act) => setDeciding({ act, items: selected })}
          />
        )}
        {items.length > 0 && (
          <ul className={css.list} aria-label={t(`parts.${show}`)}>
            {items.map((item) => (
              <InboxRow
                key={`${item.run} ${item.node} ${item.since}`}
                item={item}
                part={show}
                chosen={open.length > 1 && isApproval(item) ? chosen.has(item.run) : null}
                onChoose={(on) => choose(item, on)}
                onDecide={(act) => setDeciding({ act, items: [item] })}
              />
            ))}
          </ul>
        )}
        {data?.more === true && <p className="muted">{t('more', { count: items.length })}</p>}
        {deciding !== null && (
          <DecideDialog
            {...deciding}
            onClose={() => {
              setDeciding(null);
              setChosen(new Set());
            }}
          />
        )}
      </div>
    </>
  );
}

const isApproval = ({ act }: InboxItem): boolean => act === 'approve';
