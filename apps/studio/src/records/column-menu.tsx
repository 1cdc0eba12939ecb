import { Button, Checkbox, Popover, ScrollArea } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../words/language.ts';
import css from './list-page.module.css';
import type { Columns } from './use-columns.ts';

/** Which columns the list shows on this device. */
export function ColumnMenu({ columns, nameField }: { readonly columns: Columns; readonly nameField: string }) {
  const { t } = useTranslation('records');
  const say = useSay();
  return (
    <Popover position="bottom-end" width={240} trapFocus>
      <Popover.Target>
        <Button variant="default" className={css.onDesk} leftSection={<IconColumns3 size={16} />}>
          {t('list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('list.columns')}>
        <ScrollArea.Autosize mah={360}>
          <ul className={css.columnList}>
            {columns.offered.map((field) => (
              <li key={field.id}>
                <Checkbox
                  label={say(field.label)}
                  checked={columns.isShown(field.id)}
                  disabled={field.id === nameField}
                  onChange={() => columns.toggle(field.id)}
                />
              </li>
            ))}
          </ul>
        </ScrollArea.Autosize>
        <div className={css.columnFoot}>
          <Button variant="subtle" size="compact-sm" onClick={columns.reset}>
            {t('list.columnsReset')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
