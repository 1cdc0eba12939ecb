import { useQuery } from '@tanstack/react-query';
import { type RecordView, routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useMay } from '../api/session.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { boardField } from '../records/list/board-field.ts';
import type { ShownColumn } from '../records/list/use-columns.ts';
import type { List } from '../records/list/use-list.ts';
import { useTold } from '../records/list/use-told.ts';
import { useSay } from '../words/language.ts';
import css from './board.module.css';
import { BoardColumn } from './board-column.tsx';
import { RefusedMove } from './refused-move.tsx';
import { useMoveCard } from './use-move-card.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly list: List;
  readonly columns: readonly ShownColumn[];
  readonly onTotal: (total: { readonly count: number; readonly more: boolean } | undefined) => void;
};

/** Records as cards in columns, one per choice of a picklist: pulled from one to another, or moved by keys and menu. */
export function Board({ module, list, columns, onTotal }: Props) {
  const { t } = useTranslation('board');
  const say = useSay();
  const mayWrite = useMay('records.write');
  const { search, filter, board } = list.shown;
  const by = boardField(module, board?.by);
  const [pulled, setPulled] = useState<{ readonly record: RecordView; readonly from: string | null } | null>(null);
  const [said, setSaid] = useState('');
  const { data, error, refetch } = useQuery({
    ...ask(routes.board.groupRecords, {
      params: { module: module.id },
      query: {
        by: by?.id ?? '',
        ...(board?.sum === undefined ? {} : { sum: board.sum }),
        ...(search === undefined ? {} : { search }),
        ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
      },
    }),
    enabled: by !== undefined,
    placeholderData: (before) => before,
  });
  const move = useMoveCard(module, by);
  const groups = data?.groups;
  useTold(groups === undefined ? undefined : JSON.stringify(totalOf(groups)), (text) =>
    onTotal(text === undefined ? undefined : JSON.parse(text)),
  );
  if (by === undefined) return null;
  if (error !== null && data === undefined) return <ErrorNotice error={error} onRetry={refetch} />;
  if (groups === undefined) return <LoadingRows rows={6} />;

  const nameOf = (value: string | null) =>
    value === null ? t('none') : say(by.options?.find(({ key }) => key === value)?.label ?? value);
  const moveTo = (record: RecordView, to: string | null) => {
    if ((record.data[by.id] ?? null) === to) return;
    move.mutate({ record, to }, { onSuccess: () => setSaid(t('moved', { name: record.name, column: nameOf(to) })) });
  };
  // Without a value nothing can be dropped; a required field has always one.
  const values = groups.map(({ value }) => value);
  return (
    <div className={css.board}>
      <p className="sr" role="status">
        {said}
      </p>
      {groups.map((group) => (
        <BoardColumn
          key={group.value ?? ''}
          module={module}
          by={by}
          group={group}
          name={nameOf(group.value)}
          shown={list.shown}
          columns={columns}
          mayMove={mayWrite}
          moving={move.isPending ? move.variables.record.id : null}
          isTarget={pulled !== null && pulled.from !== group.value}
          choices={values.map((value) => ({ value, name: nameOf(value) }))}
          onPull={(record) => setPulled(record === null ? null : { record, from: group.value })}
          onDrop={() => {
            if (pulled !== null) moveTo(pulled.record, group.value);
            setPulled(null);
          }}
          onMove={moveTo}
        />
      ))}
      {move.held !== null && <RefusedMove module={module} by={by} move={move.held} onClose={move.forget} />}
    </div>
  );
}

function totalOf(groups: readonly { readonly count: number; readonly more: boolean }[]) {
  return { count: groups.reduce((sum, { count }) => sum + count, 0), more: groups.some(({ more }) => more) };
}
