import { ActionIcon, Button, Popover, ScrollArea, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Notification } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { bellQuery, useMarkRead } from '../notifications/notification-queries.ts';
import { ButtonLink } from '../parts/link.tsx';
import { useShow } from '../words/show.ts';
import css from './notification-bell.module.css';

/** What processes and colleagues tell me; asked again every half minute while the window is looked at. */
export function NotificationBell() {
  const { t } = useTranslation('shell');
  const show = useShow();
  const [open, popover] = useDisclosure(false);
  const { data } = useQuery(bellQuery);
  const markRead = useMarkRead();
  const navigate = useNavigate();
  const unread = data?.unread ?? 0;

  const follow = (notice: Notification) => {
    popover.close();
    if (!notice.read) markRead.mutate({ ids: [notice.id] });
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
            <Button variant="subtle" size="compact-sm" onClick={() => markRead.mutate({})}>
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
        <ButtonLink to="/notifications" variant="subtle" fullWidth className={css.all ?? ''} onClick={popover.close}>
          {t('bell.all')}
        </ButtonLink>
      </Popover.Dropdown>
    </Popover>
  );
}
