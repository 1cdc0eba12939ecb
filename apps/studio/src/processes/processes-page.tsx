import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type Process, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useMay } from '../api/session.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { ButtonLink } from '../parts/link.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { BlueprintPicture } from './blueprint-picture.tsx';
import { filterProcesses } from './filter-processes.ts';
import { ImportButton } from './import-button.tsx';
import type { ListSearch } from './list-search.ts';
import { NewProcessDialog } from './new-process-dialog.tsx';
import { ProcessFilters } from './process-filters.tsx';
import { ProcessTable } from './process-table.tsx';
import css from './processes-page.module.css';

const page = getRouteApi('/signed-in/processes');

/** All processes with where they stand; the way to draw a new one. */
export function ProcessesPage() {
  const { t } = useTranslation('processes');
  const search = page.useSearch();
  const mayEdit = useMay('processes.edit');
  const { data, error, refetch } = useQuery(ask(routes.processes.listProcesses));
  return (
    <>
      <Crumbs here={t('title')} />
      <PageHead title={t('title')}>
        {mayEdit && (
          <>
            <ImportButton />
            <ButtonLink
              component="a"
              className={css.buttonLink ?? ''}
              to="/processes"
              search={{ ...search, new: true }}
              leftSection={<IconPlus size={16} />}
            >
              {t('new.button')}
            </ButtonLink>
          </>
        )}
      </PageHead>
      {error && !data && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!error && !data && <LoadingRows />}
      {data && <List processes={data.processes} search={search} />}
      {search.new && mayEdit && <NewProcessDialog />}
    </>
  );
}

function List({ processes, search }: { readonly processes: readonly Process[]; readonly search: ListSearch }) {
  const { t } = useTranslation('processes');
  const found = filterProcesses(processes, search);
  if (processes.length === 0) return <NoneYet />;
  return (
    <>
      <ProcessFilters processes={processes} search={search} />
      {found.length > 0 ? (
        <ProcessTable processes={found} />
      ) : (
        <EmptyState title={t('none.found')} text={t('none.foundText')}>
          <ButtonLink component="a" className={css.buttonLink ?? ''} to="/processes" search={{}} variant="default">
            {t('none.showAll')}
          </ButtonLink>
        </EmptyState>
      )}
    </>
  );
}

/** A page without processes teaches what they are for. */
function NoneYet() {
  const { t } = useTranslation('processes');
  const mayEdit = useMay('processes.edit');
  return (
    <div className={`card ${css.empty}`}>
      <EmptyState title={t('none.title')} text={t('none.text')} picture={<BlueprintPicture />}>
        {mayEdit && (
          <ButtonLink
            component="a"
            className={css.buttonLink ?? ''}
            to="/processes"
            search={{ new: true }}
            leftSection={<IconPlus size={16} />}
          >
            {t('none.draw')}
          </ButtonLink>
        )}
      </EmptyState>
    </div>
  );
}
