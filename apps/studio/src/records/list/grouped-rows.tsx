import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { useMay } from '../../api/session.ts';
import { fieldAt } from '../../conditions/field-at.ts';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import { useSay } from '../../words/language.ts';
import { GroupOfRows } from './group-of-rows.tsx';
import css from './record-table.module.css';
import { Nothing } from './record-table.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { chooseWidth, templateOf } from './table-columns.ts';
import { TableHeads } from './table-heads.tsx';
import type { Columns } from './use-columns.ts';
import type { List } from './use-list.ts';
import { useSelection } from './use-selection.ts';
import { useTold } from './use-told.ts';

/** Ids of the records read so far, by group. */
type Read = { readonly [group: string]: readonly string[] };

type Props = {
  readonly module: ModuleDefinition;
  readonly list: List;
  readonly by: string;
  readonly columns: Columns;
  readonly onTotal: (total: { readonly count: number; readonly more: boolean } | undefined) => void;
};

/** Rows under a heading per choice or person, with how many there are; each group is read when it is opened. */
export function GroupedRows({ module, list, by, columns, onTotal }: Props) {
  const say = useSay();
  const { t } = useTranslation('board');
  const { search, filter } = list.shown;
  const field = fieldAt(by, module, []);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...ask(routes.board.groupRecords, {
      params: { module: module.id },
      query: {
        by,
        ...(search === undefined ? {} : { search }),
        ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
      },
    }),
    placeholderData: (before) => before,
  });
  const groups = data?.groups.filter(({ count }) => count > 0);
  const total = groups && {
    count: groups.reduce((sum, { count }) => sum + count, 0),
    more: groups.some(({ more }) => more),
  };
  useTold(total === undefined ? undefined : JSON.stringify(total), (text) =>
    onTotal(text === undefined ? undefined : JSON.parse(text)),
  );
  const mayWrite = useMay('records.write');
  const [read, setRead] = useState<Read>({});
  const ids = (groups ?? []).flatMap(({ value }) => read[value ?? ''] ?? []);
  const selection = useSelection(JSON.stringify([search, filter, by]), ids);
  const choosing = mayWrite ? { selection, ids } : null;
  if (error !== null && data === undefined) return <ErrorNotice error={error} onRetry={refetch} />;
  if (groups === undefined || field === undefined) return <LoadingRows rows={8} />;
  if (groups.length === 0) return <Nothing module={module} list={list} />;
  const style = { gridTemplateColumns: templateOf(columns.shown, mayWrite, say) };
  return (
    <>
      <div className={css.scroller}>
        {/* biome-ignore-start lint/a11y: rows are laid out as a grid; roles say what the elements cannot */}
        <div role="table" className={css.table} aria-label={t('groups')}>
          <TableHeads
            module={module}
            columns={columns.shown}
            list={list}
            selection={choosing?.selection ?? null}
            total={total}
            read={ids.length}
            isOld={isPlaceholderData}
            style={style}
            onPull={() => {}}
            onWidth={(id, width) => columns.resize(id, chooseWidth(width))}
          />
          {groups.map((group, at) => (
            <GroupOfRows
              key={group.value ?? ''}
              module={module}
              list={list}
              field={field}
              group={group}
              names={data?.names ?? {}}
              columns={columns}
              style={style}
              startsOpen={at < 3}
              choosing={choosing}
              onRead={(found) => setRead((now) => ({ ...now, [group.value ?? '']: found }))}
            />
          ))}
        </div>
        {/* biome-ignore-end lint/a11y: rows are laid out as a grid; roles say what the elements cannot */}
      </div>
      {selection.isSome && <SelectionBar module={module} shown={list.shown} selection={selection} total={total} />}
    </>
  );
}
