import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModule } from '../../api/directory.ts';
import { useMay } from '../../api/session.ts';
import { IndexNotice } from '../../modules/index-notice.tsx';
import { EmptyState } from '../../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import { Crumbs } from '../../shell/crumbs.tsx';
import { useSay } from '../../words/language.ts';
import { ModuleTabs } from '../module-tabs.tsx';
import { NewRecordDrawer } from '../new-record-drawer.tsx';
import { boardField } from './board-field.ts';
import { ListHead } from './list-head.tsx';
import css from './list-page.module.css';
import { RecordTable } from './record-table.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { sortOf } from './sort.ts';
import { useColumns } from './use-columns.ts';
import { useList } from './use-list.ts';
import { useRecordList } from './use-record-list.ts';
import { useSelection } from './use-selection.ts';
import { useTold } from './use-told.ts';

const Board = lazy(async () => ({ default: (await import('../../board/board.tsx')).Board }));
const GroupedRows = lazy(async () => ({ default: (await import('./grouped-rows.tsx')).GroupedRows }));

const page = getRouteApi('/signed-in/records/$module');

/** The records of a module: searched, filtered, sorted, as the address bar says. */
export function ListPage() {
  const { t } = useTranslation('records');
  const say = useSay();
  const { module: id } = page.useParams();
  const search = page.useSearch();
  const module = useModule(id);
  if (module === undefined)
    return <EmptyState title={t('record.unknownModule')} text={t('record.unknownModuleText')} />;
  return (
    <>
      <Crumbs here={say(module.labelPlural)} />
      <ModuleTabs current={id} />
      <Page key={id} module={module} search={search} />
      {search.new && <NewRecordDrawer module={module} />}
    </>
  );
}

type Module = NonNullable<ReturnType<typeof useModule>>;

function Page({ module, search }: { readonly module: Module; readonly search: ReturnType<typeof page.useSearch> }) {
  const list = useList(module, search);
  const columns = useColumns(module, list);
  const [total, setTotal] = useState<{ readonly count: number; readonly more: boolean } | undefined>(undefined);
  const { shown } = list;
  const isBoard = shown.mode === 'board' && boardField(module, shown.board?.by) !== undefined;
  return (
    <div className={css.page}>
      <ListHead module={module} list={list} total={total} columns={columns} />
      {list.problem !== null && (
        <div className={css.notice}>
          <ErrorNotice error={list.problem} />
        </div>
      )}
      <IndexNotice module={module} sort={sortOf(shown.sort).field} total={total} />
      {!list.isReady ? (
        <LoadingRows rows={12} />
      ) : (
        <Suspense fallback={<LoadingRows rows={12} />}>
          {isBoard ? (
            <Board module={module} list={list} columns={columns.shown} onTotal={setTotal} />
          ) : shown.group !== undefined ? (
            <GroupedRows module={module} list={list} by={shown.group} columns={columns} onTotal={setTotal} />
          ) : (
            <Rows module={module} list={list} columns={columns} onTotal={setTotal} />
          )}
        </Suspense>
      )}
    </div>
  );
}

function Rows(props: {
  readonly module: Module;
  readonly list: ReturnType<typeof useList>;
  readonly columns: ReturnType<typeof useColumns>;
  readonly onTotal: (total: { readonly count: number; readonly more: boolean } | undefined) => void;
}) {
  const { module, list, columns } = props;
  const records = useRecordList(module.id, list.shown);
  const mayWrite = useMay('records.write');
  const { search, filter } = list.shown;
  const selection = useSelection(
    JSON.stringify([search, filter]),
    records.records.map(({ id }) => id),
  );
  useTold(records.total, props.onTotal);
  return (
    <>
      <RecordTable
        module={module}
        list={list}
        records={records}
        columns={columns}
        selection={mayWrite ? selection : null}
      />
      {selection.isSome && (
        <SelectionBar module={module} shown={list.shown} selection={selection} total={records.total} />
      )}
    </>
  );
}
