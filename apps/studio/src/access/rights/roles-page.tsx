import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { principalsQuery, useUsers } from '../../api/directory.ts';
import { useMay } from '../../api/session.ts';
import { PageHead } from '../../parts/frames/page-head.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import settings from '../../settings/settings.module.css';
import { DeleteRole } from './delete-role.tsx';
import { type Role, RoleDialog } from './role-dialog.tsx';

type Doing =
  | { readonly is: 'add'; readonly parent: string | null }
  | { readonly is: 'change' | 'delete'; readonly role: Role }
  | null;

/** The tree of roles: added to, renamed, moved, and pruned. */
export function RolesPage() {
  const { t } = useTranslation('rights');
  const mayManage = useMay('rights.manage');
  const { data, error, refetch } = useQuery(principalsQuery);
  const [doing, setDoing] = useState<Doing>(null);
  if (error !== null) return <ErrorNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <LoadingRows />;
  const { roles } = data;
  const close = () => setDoing(null);
  return (
    <>
      <PageHead title={t('roles.title')} about={t('roles.about')}>
        {mayManage && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setDoing({ is: 'add', parent: null })}>
            {t('roles.add')}
          </Button>
        )}
      </PageHead>
      <Branch roles={roles} parent={null} onDo={mayManage ? setDoing : null} />
      {doing?.is === 'add' && <RoleDialog edited={null} parent={doing.parent} roles={roles} onClose={close} />}
      {doing?.is === 'change' && (
        <RoleDialog edited={doing.role} parent={doing.role.parent} roles={roles} onClose={close} />
      )}
      {doing?.is === 'delete' && <DeleteRole role={doing.role} roles={roles} onClose={close} />}
    </>
  );
}

type BranchProps = {
  readonly roles: readonly Role[];
  readonly parent: string | null;
  readonly onDo: ((doing: Doing) => void) | null;
};

function Branch({ roles, parent, onDo }: BranchProps) {
  const { t } = useTranslation('rights');
  const users = useUsers();
  const here = roles.filter((role) => role.parent === parent);
  if (here.length === 0) return null;
  return (
    <ul className={parent === null ? settings.tree : settings.branch}>
      {here.map((role) => (
        <li key={role.id}>
          <span className={settings.role}>
            <span>{role.name}</span>
            <span className="muted num">
              {t('common.users', { count: users.filter((user) => user.role === role.id).length })}
            </span>
            {onDo !== null && <RoleMenu role={role} onDo={onDo} />}
          </span>
          <Branch roles={roles} parent={role.id} onDo={onDo} />
        </li>
      ))}
    </ul>
  );
}

function RoleMenu({ role, onDo }: { readonly role: Role; readonly onDo: (doing: Doing) => void }) {
  const { t } = useTranslation('rights');
  const { name } = role;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('common.actions', { name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => onDo({ is: 'add', parent: role.id })}>
          {t('roles.addBelow')}
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onDo({ is: 'change', role })}>
          {t('common.edit', { name })}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => onDo({ is: 'delete', role })}>
          {t('common.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
