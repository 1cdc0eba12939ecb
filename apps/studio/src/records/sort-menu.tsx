import { Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { useSay } from '../words/language.ts';
import css from './list-page.module.css';
import type { ListSearch } from './routes.tsx';
import { nextSort, sortOf } from './sort.ts';
import type { Columns } from './use-columns.ts';

/** Sorting where there are no column heads: on a phone. */
export function SortMenu({
  search,
  columns,
}: {
  readonly module: ModuleDefinition;
  readonly search: ListSearch;
  readonly columns: Columns;
}) {
  const { t } = useTranslation('records');
  const say = useSay();
  const navigate = useNavigate({ from: '/records/$module' });
  const sort = sortOf(search.sort);
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" className={css.onPhone} leftSection={<IconArrowsSort size={16} />}>
          {t('list.sort')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.shown.map((field) => (
          <Menu.Item
            key={field.id}
            rightSection={
              sort.field === field.id && (sort.down ? <IconArrowDown size={16} /> : <IconArrowUp size={16} />)
            }
            onClick={() => navigate({ search: (now) => ({ ...now, sort: nextSort(search.sort, field.id) }) })}
          >
            {say(field.label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
