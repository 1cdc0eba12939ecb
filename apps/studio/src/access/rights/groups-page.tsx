import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type GroupView, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { PageHead } from '../../parts/frames/page-head.tsx';
import { EmptyState } from '../../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import { GroupDrawer } from './group-drawer.tsx';
import css from './rights.module.css';
import { usePrincipals } from './use-principals.ts';

/** Groups, what each is put together of, and how many belong to it. */
export function GroupsPage() {
  const { t } = useTranslation('rights');
  const { data, error, refetch } = useQuery(ask(routes.rights.listGroups));
  const { nameOf } = usePrincipals();
  const [edited, setEdited] = useState<GroupView | 'new' | null>(null);
  if (error !== null) return <ErrorNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <LoadingRows />;
  return (
    <>
      <PageHead title={t('groups.title')} about={t('groups.about')}>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
          {t('groups.add')}
        </Button>
      </PageHead>
      {data.groups.length === 0 && <EmptyState title={t('groups.none')} text={t('groups.noneText')} />}
      {data.groups.length > 0 && (
        <ul className={`card ${css.rows}`}>
          {data.groups.map((group) => (
            <li key={group.id} className={css.row}>
              <span className="grow">
                {group.name}
                <span className="muted small"> {group.parts.map(nameOf).slice(0, 6).join(', ')}</span>
              </span>
              <span className="muted num small">{t('common.users', { count: group.members.length })}</span>
              <ActionIcon aria-label={t('common.edit', { name: group.name })} onClick={() => setEdited(group)}>
                <IconPencil size={16} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {edited !== null && <GroupDrawer group={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}
