import { Loader } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { ModuleDefinition } from '@throughline/crm';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../parts/link.tsx';
import { EmptyState } from '../../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import { useNoun, useSay } from '../../words/language.ts';
import { RecordCard, RecordRow } from './record-row.tsx';
import css from './record-table.module.css';
import { chooseWidth, templateOf } from './table-columns.ts';
import { TableHeads } from './table-heads.tsx';
import type { Columns } from './use-columns.ts';
import type { List } from './use-list.ts';
import type { RecordList } from './use-record-list.ts';
import type { Chosen } from './use-selection.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly list: List;
  readonly records: RecordList;
  readonly columns: Columns;
  /** Null where nothing can be done with several records. */
  readonly selection: Chosen | null;
};

/** Rows of which only those in sight are drawn; more are read when the end comes near. On a phone rows are cards. */
export function RecordTable({ module, list, records, columns, selection }: Props) {
  const say = useSay();
  const { t } = useTranslation('records');
  const phone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false });
  const scroller = useRef<HTMLDivElement>(null);
  // A width that is being pulled; it is kept when the hand lets go.
  const [pulled, setPulled] = useState<{ readonly field: string; readonly width: number } | null>(null);
  const height = phone ? 76 : 44;
  const rows = useVirtualizer({
    count: records.records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height changes
  useEffect(() => rows.measure(), [height, rows]);
  const { hasMore, isLoadingMore, loadMore, error } = records;
  const isNearEnd = last >= records.records.length - 30;
  useEffect(() => {
    if (isNearEnd && hasMore && !isLoadingMore && error === null) void loadMore();
  }, [isNearEnd, hasMore, isLoadingMore, error, loadMore]);

  if (records.error !== null && records.records.length === 0) {
    return (
      <div className={css.notice}>
        <ErrorNotice error={records.error} onRetry={records.retry} />
      </div>
    );
  }
  if (records.isWaiting) return <LoadingRows rows={12} height={height} />;
  if (records.records.length === 0) return <Nothing module={module} list={list} />;

  const shown = columns.shown.map((column) =>
    column.field.id === pulled?.field ? { ...column, width: pulled.width } : column,
  );
  const grid = { gridTemplateColumns: templateOf(shown, selection !== null, say) };
  return (
    <div ref={scroller} className={css.scroller} data-old={records.isOld || undefined}>
      {/* biome-ignore-start lint/a11y: a table whose rows are placed by hand; roles say what the elements cannot */}
      <div
        role="table"
        className={css.table}
        aria-rowcount={records.total?.more ? -1 : (records.total?.count ?? -1) + 1}
        aria-colcount={shown.length + (selection === null ? 0 : 1)}
      >
        {!phone && (
          <TableHeads
            module={module}
            columns={shown}
            list={list}
            selection={selection}
            total={records.total}
            read={records.records.length}
            isOld={records.isOld}
            style={grid}
            onPull={(field, width) => setPulled({ field, width })}
            onWidth={(field, width) => {
              setPulled(null);
              columns.resize(field, chooseWidth(width));
            }}
          />
        )}
        <div role="rowgroup" style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {visible.map((item) => {
            const record = records.records[item.index];
            if (record === undefined) return null;
            const place = { transform: `translateY(${item.start}px)`, height: item.size };
            const { names, isOld } = records;
            const shared = { module, record, columns: shown, names, index: item.index, isOld, onMove: move };
            const chosen = selection?.isChosen(record.id) ?? false;
            const choose = (range: boolean) => selection?.toggle(item.index, range);
            const may = selection === null ? {} : { chosen, onChoose: choose };
            return phone ? (
              <RecordCard key={record.id} {...shared} {...may} style={place} />
            ) : (
              <RecordRow key={record.id} {...shared} {...may} style={{ ...place, ...grid }} />
            );
          })}
        </div>
      </div>
      {/* biome-ignore-end lint/a11y: a table whose rows are placed by hand; roles say what the elements cannot */}
      <div className={css.foot}>
        {records.isLoadingMore && (
          <>
            <Loader size={14} /> {t('list.more')}
          </>
        )}
        {records.error !== null && <ErrorNotice error={records.error} onRetry={() => records.loadMore()} />}
      </div>
    </div>
  );

  /** Arrow keys walk from name to name. */
  function move(from: number, by: number): void {
    const to = Math.min(Math.max(from + by, 0), records.records.length - 1);
    const name = () => scroller.current?.querySelector<HTMLElement>(`[data-row="${to}"] a`);
    name()?.focus({ preventScroll: true });
    rows.scrollToIndex(to);
    requestAnimationFrame(() => name()?.focus({ preventScroll: true }));
  }
}

/** Nothing matches, or nothing is there yet. */
export function Nothing({ module, list }: Pick<Props, 'module' | 'list'>) {
  const { t } = useTranslation('records');
  const noun = useNoun();
  const narrowed = list.shown.search !== undefined || list.shown.filter !== undefined;
  if (narrowed) {
    return (
      <EmptyState title={t('list.noMatch')} text={t('list.noMatchText')}>
        <ButtonLink to="/records/$module" params={{ module: module.id }} search={{ view: 'all' }} variant="default">
          {t('list.clearAll')}
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('list.none', { module: noun(module.labelPlural) })} text={t('list.noneText')}>
      <ButtonLink to="/records/$module" params={{ module: module.id }} search={{ new: true }}>
        {t('list.new', { what: noun(module.label) })}
      </ButtonLink>
    </EmptyState>
  );
}
