import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsMove } from '@tabler/icons-react';
import type { RecordView } from '@throughline/contract';
import { type Field, isEmpty, type ModuleDefinition } from '@throughline/crm';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldCell } from '../fields/field-value.tsx';
import { TextLink } from '../parts/link.tsx';
import { valueInRecord } from '../records/list/record-row.tsx';
import css from './board.module.css';
import type { Choice } from './choice.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly record: RecordView;
  readonly names: { readonly [id: string]: string };
  readonly fields: readonly Field[];
  readonly isMoving: boolean;
  readonly mayMove: boolean;
  readonly choices: readonly Choice[];
  /** Where its column stands among the choices. */
  readonly at: number;
  readonly onPull: (record: RecordView | null) => void;
  readonly onMove: (to: string | null) => void;
};

/** A record as a card: its name and what the list's columns say. Alt and an arrow key move it to the next column. */
export function BoardCard(props: Props) {
  const { t } = useTranslation('board');
  const { module, record, names, fields, choices, at, mayMove } = props;
  const facts = fields.slice(1).filter((field) => !isEmpty(valueInRecord(record, field)));
  const byKeys = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = by === undefined ? undefined : choices[at + by];
    if (!event.altKey || next === undefined || !mayMove) return;
    event.preventDefault();
    props.onMove(next.value);
  };
  return (
    <article
      className={css.card}
      aria-label={record.name}
      data-moving={props.isMoving || undefined}
      draggable={mayMove}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', record.name);
        props.onPull(record);
      }}
      onDragEnd={() => props.onPull(null)}
      onKeyDown={byKeys}
    >
      <div className={css.top}>
        <TextLink
          to="/records/$module/$id"
          params={{ module: module.id, id: record.id }}
          className={css.name}
          draggable={false}
          {...(mayMove ? { 'aria-keyshortcuts': 'Alt+ArrowLeft Alt+ArrowRight' } : {})}
        >
          {record.name}
        </TextLink>
        {mayMove && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon size={24} aria-label={t('move', { name: record.name })}>
                <IconArrowsMove size={14} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t('moveTo')}</Menu.Label>
              {choices.map(({ value, name }, place) => (
                <Menu.Item key={value ?? ''} disabled={place === at} onClick={() => props.onMove(value)}>
                  {name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {facts.slice(0, 4).map((field) => (
        <div key={field.id} className={css.fact}>
          <FieldCell field={field} value={valueInRecord(record, field)} names={names} />
        </div>
      ))}
    </article>
  );
}
