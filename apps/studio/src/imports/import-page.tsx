import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type Mapping, routes, type SavedMapping } from '@throughline/contract';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingPage } from '../parts/notices/loading.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportResult } from './import-result.tsx';
import css from './imports.module.css';
import { fitted, savedFor } from './mapping.ts';
import { MappingStep } from './mapping-step.tsx';
import { useTarget } from './targets.ts';

const page = getRouteApi('/signed-in/imports/$id');

/** One import: its columns, its progress, its result. The page may be left and come back to at any time. */
export function ImportPage() {
  const { t } = useTranslation('imports');
  const { id } = page.useParams();
  const queryClient = useQueryClient();
  const query = ask(routes.imports.readImport, { params: { id } });
  const { data, error, refetch } = useQuery({
    ...query,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 700 : false),
  });
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const [chosen, setChosen] = useState<SavedMapping | null>(null);
  const [changing, setChanging] = useState(false);
  const params = { module: data?.module ?? '' };
  const mappings = useQuery({ ...ask(routes.imports.listMappings, { params }), enabled: data?.state === 'ready' });
  const start = useMutation({
    mutationFn: (body: { mapping: Mapping; dryRun: boolean }) =>
      call(routes.imports.startImport, { params: { id }, body }),
    onSuccess: (started) => {
      queryClient.setQueryData(query.queryKey, started);
      setChanging(false);
    },
  });
  const module = useTarget(data?.module ?? '');
  useRenewWhenDone(data?.state === 'running');

  const isReading = data?.state === 'ready' && mappings.isPending;
  if (data === undefined || module === undefined || isReading) {
    return error === null ? <LoadingPage /> : <ErrorNotice error={error} onRetry={refetch} />;
  }
  const again = data.mapping === null ? savedFor(data, mappings.data?.mappings ?? []) : null;
  const saved = chosen ?? again;
  const ended = data.state === 'done' || data.state === 'cancelled' || data.state === 'failed';
  return (
    <div className={css.page}>
      <Crumbs here={data.fileName} above={[{ label: t('list.title'), link: { to: '/imports' } }]} />
      {start.error !== null && <ErrorNotice error={start.error} />}
      {data.state === 'running' && <ImportProgress running={data} />}
      {ended && !changing && (
        <ImportResult
          ended={data}
          module={module}
          busy={start.isPending}
          onChange={() => setChanging(true)}
          onStart={() => data.mapping !== null && start.mutate({ mapping: mapping ?? data.mapping, dryRun: false })}
        />
      )}
      {(data.state === 'ready' || (ended && changing)) && (
        <MappingStep
          prepared={data}
          module={module}
          mapping={mapping ?? (again === null ? null : fitted(again, data))}
          onChange={setMapping}
          saved={saved}
          onSaved={(one) => {
            setChosen(one);
            setMapping(fitted(one, data));
          }}
          busy={start.isPending}
          onStart={(chosen, dryRun) => start.mutate({ mapping: chosen, dryRun })}
        />
      )}
    </div>
  );
}

/** What came in shows in lists and pickers as soon as the import has ended. */
function useRenewWhenDone(running: boolean): void {
  const queryClient = useQueryClient();
  const before = useRef(running);
  useEffect(() => {
    if (before.current && !running) {
      for (const route of [routes.records.listRecords, routes.records.lookUp, routes.access.listUsers]) {
        void queryClient.invalidateQueries({ queryKey: [route.path] });
      }
    }
    before.current = running;
  }, [running, queryClient]);
}
