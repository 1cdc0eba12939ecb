import { Button, Loader } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { Field, ModuleDefinition } from '@throughline/crm';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isNumeric } from '../fields/field-value.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { ButtonLink } from '../parts/link.tsx';
import { LoadingRows } from '../parts/loading.tsx';
import { useNoun, useSay } from '../words/language.ts';
import { RecordCard, RecordRow } from './record-row.tsx';
import css from './record-table.module.css';
import type { ListSearch } from './routes.tsx';
import { nextSort, sortOf } from './sort.ts';
import type { RecordList } from './use-record-list.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly search: ListSearch;
  readonly list: RecordList;
  readonly columns: readonly Field[];
};

/** Rows of which only those in sight are drawn; more are read when the end comes near. On a phone rows are cards. */
export function RecordTable({ module, search, list, columns }: Props) {
  const { t } = useTranslation('records');
  const phone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false });
  const scroller = useRef<HTMLDivElement>(null);
  const height = phone ? 76 : 44;
  const rows = useVirtualizer({
    count: list.records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height changes
  useEffect(() => rows.measure(), [height, rows]);
  const { hasMore, isLoadingMore, loadMore, error } = list;
  const isNearEnd = last >= list.records.length - 30;
  useEffect(() => {
    if (isNearEnd && hasMore && !isLoadingMore && error === null) void loadMore();
  }, [isNearEnd, hasMore, isLoadingMore, error, loadMore]);

  if (list.error !== null && list.records.length === 0) {
    return (
      <div className={css.notice}>
        <ErrorNotice error={list.error} onRetry={list.retry} />
      </div>
    );
  }
  if (list.isWaiting) return <LoadingRows rows={12} height={height} />;
  if (list.records.length === 0) return <Nothing module={module} search={search} />;

  const grid = { gridTemplateColumns: columns.map(widthOf).join(' ') };
  return (
    <div ref={scroller} className={css.scroller} data-old={list.isOld || undefined}>
      {/* biome-ignore-start lint/a11y: a table whose rows are placed by hand; roles say what the elements cannot */}
      <div
        role="table"
        className={css.table}
        aria-rowcount={list.total?.more ? -1 : (list.total?.count ?? -1) + 1}
        aria-colcount={columns.length}
      >
        {!phone && <Heads columns={columns} sort={search.sort} style={grid} />}
        <div role="rowgroup" style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {visible.map((item) => {
            const record = list.records[item.index];
            if (record === undefined) return null;
            const place = { transform: `translateY(${item.start}px)`, height: item.size };
            const shared = { module, record, columns, names: list.names, index: item.index, onMove: move };
            return phone ? (
              <RecordCard key={record.id} {...shared} style={place} />
            ) : (
              <RecordRow key={record.id} {...shared} style={{ ...place, ...grid }} />
            );
          })}
        </div>
      </div>
      {/* biome-ignore-end lint/a11y: a table whose rows are placed by hand; roles say what the elements cannot */}
      <div className={css.foot}>
        {list.isLoadingMore && (
          <>
            <Loader size={14} /> {t('list.more')}
          </>
        )}
        {list.error !== null && <ErrorNotice error={list.error} onRetry={() => list.loadMore()} />}
      </div>
    </div>
  );

  /** Arrow keys walk from name to name. */
  function move(from: number, by: number): void {
    const to = Math.min(Math.max(from + by, 0), list.records.length - 1);
    const name = () => scroller.current?.querySelector<HTMLElement>(`[data-row="${to}"] a`);
    name()?.focus({ preventScroll: true });
    rows.scrollToIndex(to);
    requestAnimationFrame(() => name()?.focus({ preventScroll: true }));
  }
}

function Heads(props: {
  readonly columns: readonly Field[];
  readonly sort: string | undefined;
  readonly style: React.CSSProperties;
}) {
  const { t } = useTranslation('records');
  const say = useSay();
  const navigate = useNavigate({ from: '/records/$module' });
  const sort = sortOf(props.sort);
  return (
    // biome-ignore-start lint/a11y: parts of the table above
    <div role="rowgroup" className={css.heads}>
      <div role="row" className={css.row} style={props.style}>
        {props.columns.map((field) => {
          const sorted = sort.field === field.id;
          return (
            <div
              key={field.id}
              role="columnheader"
              className={css.cell}
              data-number={isNumeric(field) || undefined}
              aria-sort={sorted ? (sort.down ? 'descending' : 'ascending') : 'none'}
            >
              <Button
                variant="transparent"
                className={css.headButton}
                onClick={() => navigate({ search: (now) => ({ ...now, sort: nextSort(props.sort, field.id) }) })}
                title={t('list.sortBy', { column: say(field.label) })}
              >
                <span className="cut">{say(field.label)}</span>
                {sorted &&
                  (sort.down ? <IconArrowDown size={14} aria-hidden /> : <IconArrowUp size={14} aria-hidden />)}
              </Button>
            </div>
          );
        })}
      </div>
    </div>
    // biome-ignore-end lint/a11y: parts of the table above
  );
}

function Nothing({ module, search }: Pick<Props, 'module' | 'search'>) {
  const { t } = useTranslation('records');
  const noun = useNoun();
  const narrowed = search.search !== undefined || search.filter !== undefined;
  if (narrowed) {
    return (
      <EmptyState title={t('list.noMatch')} text={t('list.noMatchText')}>
        <ButtonLink to="/records/$module" params={{ module: module.id }} search={{}} variant="default">
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

/** Names take what is left; numbers and dates need little. */
function widthOf(field: Field, at: number): string {
  if (at === 0) return 'minmax(220px, 2fr)';
  if (field.type === 'money') return 'minmax(136px, 0.7fr)';
  if (isNumeric(field) || field.type === 'date' || field.type === 'boolean') return 'minmax(110px, 0.7fr)';
  return 'minmax(140px, 1fr)';
}
