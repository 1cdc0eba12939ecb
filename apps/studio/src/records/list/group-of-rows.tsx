import { Button, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ValueGroup } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import type { Condition } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldCell } from '../../fields/field-value.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { useShow } from '../../words/show.ts';
import { RecordRow } from './record-row.tsx';
import css from './record-table.module.css';
import type { Columns } from './use-columns.ts';
import type { List } from './use-list.ts';
import { useRecordList } from './use-record-list.ts';
import type { Chosen } from './use-selection.ts';
import { useTold } from './use-told.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly list: List;
  readonly columns: Columns;
  readonly field: Field;
  readonly group: ValueGroup;
  readonly names: { readonly [id: string]: string };
  readonly style: React.CSSProperties;
  readonly startsOpen: boolean;
  /** Null where nothing can be done with several records. */
  readonly choosing: { readonly selection: Chosen; readonly ids: readonly string[] } | null;
  readonly onRead: (ids: readonly string[]) => void;
};

/** One choice or person as a heading, and the rows under it while it is open. */
export function GroupOfRows(props: Props) {
  const { t } = useTranslation('board');
  const show = useShow();
  const { field, group, names } = props;
  const [open, setOpen] = useState(props.startsOpen);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    // biome-ignore-start lint/a11y: parts of the table around them
    <div role="rowgroup">
      <div role="row">
        <div role="cell">
          <UnstyledButton className={css.groupHead} aria-expanded={open} onClick={() => setOpen(!open)}>
            <Chevron size={16} aria-hidden />
            {group.value === null ? <b>{t('none')}</b> : <FieldCell field={field} value={group.value} names={names} />}
            <span className="muted num">
              {group.more ? t('moreThan', { number: show.number(group.count) }) : show.number(group.count)}
            </span>
          </UnstyledButton>
        </div>
      </div>
      {open && <Rows {...props} />}
    </div>
    // biome-ignore-end lint/a11y: parts of the table around them
  );
}

function Rows({ module, list, field, group, columns, style, choosing, onRead }: Props) {
  const { t } = useTranslation('board');
  const here: Condition =
    group.value === null ? { of: field.id, is: 'empty' } : { of: field.id, is: 'equals', value: group.value };
  const { filter } = list.shown;
  const records = useRecordList(
    module.id,
    { ...list.shown, filter: filter === undefined ? here : { all: [filter, here] } },
    25,
  );
  const read = records.isOld ? '' : records.records.map(({ id }) => id).join(' ');
  useTold(read, (ids) => onRead(ids === '' ? [] : ids.split(' ')));
  const chosen = (id: string) =>
    choosing === null
      ? {}
      : {
          chosen: choosing.selection.isChosen(id),
          onChoose: (range: boolean) => choosing.selection.toggle(choosing.ids.indexOf(id), range),
        };
  if (records.error !== null) return <ErrorNotice error={records.error} onRetry={records.retry} />;
  return (
    <>
      {records.records.map((record, index) => (
        <RecordRow
          key={record.id}
          module={module}
          record={record}
          columns={columns.shown}
          names={records.names}
          index={index}
          isOld={records.isOld}
          style={{ ...style, position: 'relative', height: 44 }}
          onMove={() => {}}
          {...chosen(record.id)}
        />
      ))}
      {/* biome-ignore-start lint/a11y: parts of the table around them */}
      {records.hasMore && (
        <div role="row">
          <div role="cell" className={css.groupFoot}>
            <Button
              variant="subtle"
              size="compact-sm"
              loading={records.isLoadingMore}
              onClick={() => records.loadMore()}
            >
              {t('more')}
            </Button>
          </div>
        </div>
      )}
      {/* biome-ignore-end lint/a11y: parts of the table around them */}
    </>
  );
}
