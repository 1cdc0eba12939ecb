import { Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import css from './list-page.module.css';
import { nextSort, sortOf } from './sort.ts';
import type { Columns } from './use-columns.ts';
import type { List } from './use-list.ts';

/** Sorting where there are no column heads: on a phone. */
export function SortMenu({ list, columns }: { readonly list: List; readonly columns: Columns }) {
  const { t } = useTranslation('records');
  const say = useSay();
  const sort = sortOf(list.shown.sort);
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" className={css.onPhone} leftSection={<IconArrowsSort size={16} />}>
          {t('list.sort')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.shown.map(({ field }) => (
          <Menu.Item
            key={field.id}
            rightSection={
              sort.field === field.id && (sort.down ? <IconArrowDown size={16} /> : <IconArrowUp size={16} />)
            }
            onClick={() => list.change({ sort: nextSort(list.shown.sort, field.id) ?? null })}
          >
            {say(field.label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
