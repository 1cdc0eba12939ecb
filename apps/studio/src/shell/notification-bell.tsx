import { ActionIcon, Button, Popover, ScrollArea, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Answer, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useShow } from '../words/show.ts';
import css from './notification-bell.module.css';

type Notice = Answer<typeof routes.messages.listNotifications>['notifications'][number];
const query = ask(routes.messages.listNotifications, { query: {} });

/** What processes and colleagues tell me; asked again every half minute while the window is looked at. */
export function NotificationBell() {
  const { t } = useTranslation('shell');
  const show = useShow();
  const [open, popover] = useDisclosure(false);
  const { data } = useQuery({ ...query, refetchInterval: 30_000 });
  const markRead = useMarkRead();
  const navigate = useNavigate();
  const unread = data?.unread ?? 0;

  const follow = (notice: Notice) => {
    popover.close();
    if (!notice.read) markRead.mutate([notice.id]);
    if (notice.module !== null && notice.record !== null) {
      navigate({ to: '/records/$module/$id', params: { module: notice.module, id: notice.record } });
    }
  };

  return (
    <Popover opened={open} onChange={popover.set} position="bottom-end" width={360} trapFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          className={css.bell}
          aria-label={unread > 0 ? t('bell.openUnread', { count: unread }) : t('bell.open')}
          onClick={popover.toggle}
        >
          <IconBell size={18} />
          {unread > 0 && (
            <span className={css.count} aria-hidden="true">
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('bell.title')}>
        <div className={css.head}>
          <h2>{t('bell.title')}</h2>
          {unread > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={() => markRead.mutate(undefined)}>
              {t('bell.markAll')}
            </Button>
          )}
        </div>
        {data === undefined || data.notifications.length === 0 ? (
          <p className={css.none}>{t('bell.none')}</p>
        ) : (
          <ScrollArea.Autosize mah={420}>
            <ul>
              {data.notifications.map((notice) => (
                <li key={notice.id}>
                  <UnstyledButton
                    className={css.notice}
                    data-unread={!notice.read || undefined}
                    onClick={() => follow(notice)}
                  >
                    <span className={css.text}>
                      {!notice.read && <span className="sr">{t('bell.unread')}</span>}
                      {notice.text}
                    </span>
                    <span className={css.about}>
                      {[notice.recordName, show.when(notice.at)].filter((part) => part !== null).join(' · ')}
                    </span>
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          </ScrollArea.Autosize>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function useMarkRead() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | undefined) =>
      call(routes.messages.readNotifications, { body: ids === undefined ? {} : { ids } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [routes.messages.listNotifications.path] }),
  });
}
