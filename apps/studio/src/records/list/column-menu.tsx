import { ActionIcon, Button, Checkbox, Popover, ScrollArea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3, IconGripVertical } from '@tabler/icons-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import css from './list-page.module.css';
import type { Columns } from './use-columns.ts';

/** Which columns a list shows, in which order: pulled by the handle, or moved by the arrows (Alt and arrow keys do, too). */
export function ColumnMenu({ columns, nameField }: { readonly columns: Columns; readonly nameField: string }) {
  const { t } = useTranslation('records');
  const say = useSay();
  const [pulled, setPulled] = useState<string | null>(null);
  const hidden = columns.offered.filter(({ id }) => !columns.isShown(id));
  const byKeys = (event: KeyboardEvent, id: string, at: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined || !event.altKey) return;
    event.preventDefault();
    columns.move(id, at + by);
  };
  return (
    <Popover position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <Button variant="default" className={css.onDesk} leftSection={<IconColumns3 size={16} />}>
          {t('list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('list.columns')}>
        <ScrollArea.Autosize mah={420}>
          <ul className={css.columnList} aria-label={t('list.columnsShown')}>
            {columns.shown.map(({ field }, at) => {
              const fixed = field.id === nameField;
              const label = say(field.label);
              return (
                <li
                  key={field.id}
                  className={css.columnLine}
                  data-pulled={pulled === field.id || undefined}
                  draggable={!fixed}
                  onDragStart={() => setPulled(field.id)}
                  onDragEnd={() => setPulled(null)}
                  onDragOver={(event: DragEvent) => {
                    event.preventDefault();
                    if (pulled !== null && pulled !== field.id && !fixed) columns.move(pulled, at);
                  }}
                  onKeyDown={(event) => byKeys(event, field.id, at)}
                >
                  <IconGripVertical size={14} aria-hidden className={css.grip} data-fixed={fixed || undefined} />
                  <Checkbox
                    className="grow"
                    label={label}
                    checked
                    disabled={fixed}
                    onChange={() => columns.toggle(field.id)}
                  />
                  {!fixed && (
                    <>
                      <ActionIcon
                        aria-label={t('list.columnUp', { column: label })}
                        disabled={at <= 1}
                        onClick={() => columns.move(field.id, at - 1)}
                      >
                        <IconArrowUp size={14} />
                      </ActionIcon>
                      <ActionIcon
                        aria-label={t('list.columnDown', { column: label })}
                        disabled={at === columns.shown.length - 1}
                        onClick={() => columns.move(field.id, at + 1)}
                      >
                        <IconArrowDown size={14} />
                      </ActionIcon>
                    </>
                  )}
                </li>
              );
            })}
          </ul>
          {hidden.length > 0 && (
            <ul className={css.columnList} aria-label={t('list.columnsMore')}>
              {hidden.map((field) => (
                <li key={field.id} className={css.columnLine}>
                  <Checkbox
                    className="grow"
                    label={say(field.label)}
                    checked={false}
                    onChange={() => columns.toggle(field.id)}
                  />
                </li>
              ))}
            </ul>
          )}
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
