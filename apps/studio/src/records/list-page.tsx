import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useModule } from '../api/directory.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { useSay } from '../words/language.ts';
import { ListHead } from './list-head.tsx';
import css from './list-page.module.css';
import { ModuleTabs } from './module-tabs.tsx';
import { NewRecordDrawer } from './new-record-drawer.tsx';
import { RecordTable } from './record-table.tsx';
import { useColumns } from './use-columns.ts';
import { useRecordList } from './use-record-list.ts';

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
      <List key={id} module={module} search={search} />
      {search.new && <NewRecordDrawer module={module} />}
    </>
  );
}

type Module = NonNullable<ReturnType<typeof useModule>>;

function List({ module, search }: { readonly module: Module; readonly search: ReturnType<typeof page.useSearch> }) {
  const list = useRecordList(module.id, search);
  const columns = useColumns(module);
  return (
    <div className={css.page}>
      <ListHead module={module} search={search} total={list.total} columns={columns} />
      <RecordTable module={module} search={search} list={list} columns={columns.shown} />
    </div>
  );
}
