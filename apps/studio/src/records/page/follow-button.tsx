import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconBell, IconBellOff, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { call } from '../../api/call.ts';
import { Person } from '../../parts/marks/person.tsx';
import { toastError } from '../../parts/notices/toast.ts';
import type { RecordKey } from '../record-queries.ts';
import css from './record-page.module.css';

/** Follows a record or leaves it, and tells who else follows. */
export function FollowButton({ record: { module, id } }: { readonly record: RecordKey }) {
  const { t } = useTranslation('records');
  const queryClient = useQueryClient();
  const query = ask(routes.following.listFollowers, { params: { module, id } });
  const { data } = useQuery(query);
  const follow = useMutation({
    mutationFn: (following: boolean) => call(routes.following.follow, { params: { module, id }, body: { following } }),
    onSuccess: (answer) => queryClient.setQueryData(query.queryKey, answer),
    onError: toastError,
  });
  if (data === undefined) return null;
  const { following, followers } = data;
  return (
    <div className={css.follow}>
      <Button
        variant="default"
        size="xs"
        className={css.tap}
        aria-label={following ? t('record.unfollow') : t('record.follow')}
        loading={follow.isPending}
        onClick={() => follow.mutate(!following)}
      >
        {following ? <IconBellOff size={16} aria-hidden="true" /> : <IconBell size={16} aria-hidden="true" />}
        <span className={css.followWord}>{following ? t('record.unfollow') : t('record.follow')}</span>
      </Button>
      {followers.length > 0 && (
        <Popover position="bottom-end" withinPortal trapFocus>
          <Popover.Target>
            <ActionIcon className={css.tap} aria-label={t('record.followers', { count: followers.length })}>
              <IconUsers size={16} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('record.followedBy')}>
            <ul className={css.followers}>
              {followers.map((user) => (
                <li key={user.id}>
                  <Person name={user.name} />
                </li>
              ))}
            </ul>
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}
