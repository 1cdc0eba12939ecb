import { Button, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconHourglassLow } from '@tabler/icons-react';
import type { ModuleDefinition } from '@throughline/crm';
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isNumeric } from '../../fields/field-value.tsx';
import { useSay } from '../../words/language.ts';
import css from './record-table.module.css';
import { isSlowSort } from './slow-sort.ts';
import { nextSort, sortOf } from './sort.ts';
import type { ShownColumn } from './use-columns.ts';
import type { List } from './use-list.ts';
import type { RecordList } from './use-record-list.ts';
import type { Chosen } from './use-selection.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly columns: readonly ShownColumn[];
  readonly list: List;
  readonly selection: Chosen | null;
  readonly total: RecordList['total'];
  /** How many rows have been read. */
  readonly read: number;
  /** The rows are those that were asked for before. */
  readonly isOld: boolean;
  readonly style: CSSProperties;
  readonly onPull: (field: string, width: number) => void;
  readonly onWidth: (field: string, width: number) => void;
};

/** Heads that sort by a click and whose right edge is pulled for another width. */
export function TableHeads(props: Props) {
  const { t } = useTranslation('records');
  const { t: bulk } = useTranslation('bulk');
  const say = useSay();
  const { columns, list, selection, read } = props;
  const sort = sortOf(list.shown.sort);
  const some = selection?.isSome ?? false;
  const all = selection !== null && (selection.selection.everything || (read > 0 && selection.count === read));
  return (
    // biome-ignore-start lint/a11y: parts of the table around it
    <div role="rowgroup" className={css.heads}>
      <div role="row" className={css.row} style={props.style}>
        {selection !== null && (
          <div role="columnheader" className={css.choose}>
            <Checkbox
              size="xs"
              aria-label={bulk('chooseAllRead')}
              checked={all}
              disabled={props.isOld}
              indeterminate={some && !all}
              onChange={() => (some ? selection.clear() : selection.chooseRead())}
            />
          </div>
        )}
        {columns.map(({ field, width }, at) => {
          const sorted = sort.field === field.id;
          const label = say(field.label);
          const slow = isSlowSort(props.module, field, props.total);
          return (
            <div
              key={field.id}
              role="columnheader"
              className={css.cell}
              data-first={at === 0 || undefined}
              data-number={isNumeric(field) || undefined}
              aria-sort={sorted ? (sort.down ? 'descending' : 'ascending') : 'none'}
            >
              <Button
                variant="transparent"
                className={css.headButton}
                onClick={() => list.change({ sort: nextSort(list.shown.sort, field.id) ?? null })}
                title={t(slow ? 'list.sortSlowly' : 'list.sortBy', { column: label })}
              >
                <span className="cut">{label}</span>
                {slow && <IconHourglassLow size={12} className={css.slow} aria-label={t('list.slow')} />}
                {sorted &&
                  (sort.down ? <IconArrowDown size={14} aria-hidden /> : <IconArrowUp size={14} aria-hidden />)}
              </Button>
              <Edge
                label={t('list.width', { column: label })}
                width={width}
                onPull={(next) => props.onPull(field.id, next)}
                onWidth={(next) => props.onWidth(field.id, next)}
              />
            </div>
          );
        })}
      </div>
    </div>
    // biome-ignore-end lint/a11y: parts of the table around it
  );
}

/** The edge between two heads: pulled with the mouse, or moved with the arrow keys. */
function Edge(props: {
  readonly label: string;
  readonly width: number | undefined;
  readonly onPull: (width: number) => void;
  readonly onWidth: (width: number) => void;
}) {
  const pull = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const widthOf = (edge: Element) => edge.parentElement?.getBoundingClientRect().width ?? 0;
  const at = (event: PointerEvent) =>
    pull.current === null ? null : pull.current.width + event.clientX - pull.current.x;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    props.onWidth(widthOf(event.currentTarget) + by);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={props.label}
      aria-valuenow={props.width ?? 0}
      tabIndex={0}
      className={css.edge}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        pull.current = { x: event.clientX, width: widthOf(event.currentTarget) };
      }}
      onPointerMove={(event) => {
        const width = at(event);
        if (width !== null) props.onPull(Math.max(64, width));
      }}
      onPointerUp={(event) => {
        const width = at(event);
        pull.current = null;
        if (width !== null) props.onWidth(width);
      }}
    />
  );
}
