import { Button } from '@mantine/core';
import type { RecordView, ValueGroup, ViewDefinition } from '@throughline/contract';
import { displayValue, type Field, type ModuleDefinition } from '@throughline/crm';
import type { Condition } from '@throughline/expression';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReader } from '../fields/use-reader.ts';
import { OptionBadge } from '../parts/marks/option-badge.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import type { ShownColumn } from '../records/list/use-columns.ts';
import { useRecordList } from '../records/list/use-record-list.ts';
import { useShow } from '../words/show.ts';
import css from './board.module.css';
import { BoardCard } from './board-card.tsx';
import type { Choice } from './choice.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly by: Field;
  readonly group: ValueGroup;
  readonly name: string;
  readonly shown: ViewDefinition;
  readonly columns: readonly ShownColumn[];
  readonly mayMove: boolean;
  /** The record that is on its way. */
  readonly moving: string | null;
  readonly isTarget: boolean;
  readonly choices: readonly Choice[];
  readonly onPull: (record: RecordView | null) => void;
  readonly onDrop: () => void;
  readonly onMove: (record: RecordView, to: string | null) => void;
};

/** One choice: how many, what they sum to, and their cards, read when the column comes into sight. */
export function BoardColumn(props: Props) {
  const { t } = useTranslation('board');
  const show = useShow();
  const reader = useReader();
  const { group, name, by, shown } = props;
  const [over, setOver] = useState(false);
  const [seen, setSeen] = useState(false);
  const column = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = column.current;
    if (element === null) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setSeen(true);
      },
      { rootMargin: '200px' },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const sumField: Field = { id: 'sum', type: 'money', label: '' };
  const count = group.more ? t('moreThan', { number: show.number(group.count) }) : show.number(group.count);
  return (
    <section
      ref={column}
      className={css.column}
      aria-label={t('column', { name, count: group.count, number: count })}
      data-over={(over && props.isTarget) || undefined}
      onDragOver={(event) => {
        if (!props.isTarget) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        props.onDrop();
      }}
    >
      <header className={css.head}>
        {group.value === null ? <b>{name}</b> : <OptionBadge field={by} value={group.value} />}
        <span className="muted num">{count}</span>
        {group.sums.length > 0 && (
          <span className={`${css.sum} muted num`}>
            {group.sums.map((sum) => displayValue(sumField, { ...sum }, reader)).join(' · ')}
          </span>
        )}
      </header>
      {seen && group.count > 0 && <Cards {...props} filter={narrowed(shown.filter, by, group.value)} />}
    </section>
  );
}

function narrowed(filter: Condition | undefined, by: Field, value: string | null): Condition {
  const here: Condition = value === null ? { of: by.id, is: 'empty' } : { of: by.id, is: 'equals', value };
  return filter === undefined ? here : { all: [filter, here] };
}

function Cards(props: Props & { readonly filter: Condition }) {
  const { t } = useTranslation('board');
  const { module, shown, filter, columns, by } = props;
  const list = useRecordList(module.id, { ...shown, filter }, 25);
  if (list.error !== null && list.records.length === 0) return <ErrorNotice error={list.error} onRetry={list.retry} />;
  const at = props.choices.findIndex(({ value }) => value === props.group.value);
  return (
    <ul className={css.cards}>
      {list.records.map((record) => (
        <li key={record.id}>
          <BoardCard
            module={module}
            record={record}
            names={list.names}
            fields={columns.map(({ field }) => field).filter(({ id }) => id !== by.id)}
            isMoving={props.moving === record.id}
            mayMove={props.mayMove}
            choices={props.choices}
            at={at}
            onPull={props.onPull}
            onMove={(to) => props.onMove(record, to)}
          />
        </li>
      ))}
      {list.hasMore && (
        <li>
          <Button variant="subtle" fullWidth loading={list.isLoadingMore} onClick={() => list.loadMore()}>
            {t('more')}
          </Button>
        </li>
      )}
    </ul>
  );
}
