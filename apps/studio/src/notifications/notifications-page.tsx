import { ActionIcon, Button, SegmentedControl, Switch } from '@mantine/core';
import { IconCircleCheck, IconCircleDot } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type Answer, type Notification, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { toastError } from '../parts/notices/toast.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { useShow } from '../words/show.ts';
import { abouts } from './abouts.ts';
import { useMarkRead } from './notification-queries.ts';
import css from './notifications.module.css';

const page = getRouteApi('/signed-in/notifications');

/** Everything that concerned me: filtered, read or unread, each leading to its record. */
export function NotificationsPage() {
  const { t } = useTranslation('notifications');
  const { about = 'all' } = page.useSearch();
  const navigate = useNavigate({ from: '/notifications' });
  const markRead = useMarkRead();
  const answer = useInfiniteQuery({
    queryKey: [routes.messages.listNotifications.path, { about }],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.messages.listNotifications,
        { query: pageParam === null ? { about } : { about, before: pageParam } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Answer<typeof routes.messages.listNotifications>) => last.next,
    placeholderData: (before) => before,
    refetchInterval: 30_000,
  });
  const notices = answer.data?.pages.flatMap((one) => one.notifications) ?? [];
  const unread = answer.data?.pages[0]?.unread ?? 0;
  return (
    <>
      <Crumbs here={t('title')} />
      <div className={css.page}>
        <PageHead title={t('title')}>
          <Button
            variant="default"
            disabled={unread === 0}
            loading={markRead.isPending}
            onClick={() => markRead.mutate({})}
          >
            {t('readAll')}
          </Button>
        </PageHead>
        <div className={css.filter}>
          <SegmentedControl
            aria-label={t('filter')}
            value={about}
            onChange={(value) =>
              navigate({ search: { about: value === 'all' ? undefined : abouts.find((one) => one === value) } })
            }
            data={abouts.map((value) => ({ value, label: t(`about.${value}`) }))}
          />
        </div>
        {answer.error !== null && <ErrorNotice error={answer.error} onRetry={answer.refetch} />}
        {answer.isPending && <LoadingRows rows={6} height={56} />}
        {answer.isSuccess && notices.length === 0 && <EmptyState title={t('none')} text={t('noneText')} />}
        {notices.length > 0 && (
          <ul className={`card ${css.list}`}>
            {notices.map((notice) => (
              <li key={notice.id} className={css.notice} data-unread={!notice.read || undefined}>
                <Notice notice={notice} onRead={(read) => markRead.mutate({ ids: [notice.id], read })} />
              </li>
            ))}
          </ul>
        )}
        {answer.hasNextPage && (
          <Button variant="subtle" loading={answer.isFetchingNextPage} onClick={() => answer.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
        <FollowSetting />
      </div>
    </>
  );
}

function Notice({ notice, onRead }: { readonly notice: Notification; readonly onRead: (read: boolean) => void }) {
  const { t } = useTranslation('notifications');
  const show = useShow();
  const text = (
    <>
      {!notice.read && <span className="sr">{t('unread')} </span>}
      {notice.text}
    </>
  );
  return (
    <>
      <span className="grow">
        {notice.module !== null && notice.record !== null ? (
          <Link
            to="/records/$module/$id"
            params={{ module: notice.module, id: notice.record }}
            className={css.text}
            onClick={() => !notice.read && onRead(true)}
          >
            {text}
          </Link>
        ) : (
          <span className={css.text}>{text}</span>
        )}
        <time className={css.when} dateTime={notice.at}>
          {show.when(notice.at)}
        </time>
      </span>
      <ActionIcon
        className={css.tap}
        aria-label={notice.read ? t('markUnread') : t('markRead')}
        onClick={() => onRead(!notice.read)}
      >
        {notice.read ? <IconCircleCheck size={18} /> : <IconCircleDot size={18} />}
      </ActionIcon>
    </>
  );
}

/** Whether one follows what one changes. */
function FollowSetting() {
  const { t } = useTranslation('notifications');
  const queryClient = useQueryClient();
  const query = ask(routes.messages.notificationSettings);
  const { data } = useQuery(query);
  const change = useMutation({
    mutationFn: (followOwnEdits: boolean) =>
      call(routes.messages.changeNotificationSettings, { body: { followOwnEdits } }),
    onSuccess: (settings) => queryClient.setQueryData(query.queryKey, settings),
    onError: toastError,
  });
  if (data === undefined) return null;
  return (
    <Switch
      className={css.setting}
      label={t('followOwnEdits')}
      description={t('followOwnEditsAbout')}
      checked={change.isPending ? change.variables : data.followOwnEdits}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
    />
  );
}
