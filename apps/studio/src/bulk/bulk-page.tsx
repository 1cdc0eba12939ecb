import { Button } from '@mantine/core';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { addressOf } from '../api/call.ts';
import { useModule } from '../api/directory.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { ButtonLink } from '../parts/link.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingPage } from '../parts/notices/loading.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { useNoun, useSay } from '../words/language.ts';
import css from './bulk.module.css';
import { BulkNumbers, BulkOutcomes } from './bulk-result.tsx';
import { BulkRunning } from './bulk-running.tsx';
import { TryAgain } from './try-again.tsx';
import { useWorkText } from './work-text.ts';

const page = getRouteApi('/signed-in/bulk/$id');

/** One change to many records: its progress, its result, and what was refused and why. The page may be left meanwhile. */
export function BulkPage() {
  const { t } = useTranslation('bulk');
  const noun = useNoun();
  const say = useSay();
  const { id } = page.useParams();
  const { data, error, refetch } = useQuery({
    ...ask(routes.bulk.readBulk, { params: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 500 : false),
  });
  const module = useModule(data?.module ?? '');
  const workText = useWorkText();
  useRenewWhenDone(data?.state === 'running');
  if (data === undefined) return error === null ? <LoadingPage /> : <ErrorNotice error={error} onRetry={refetch} />;
  const running = data.state === 'running';
  return (
    <div className={css.page}>
      <Crumbs here={t('crumb')} above={[{ label: t('list'), link: { to: '/bulk' } }]} />
      <PageHead
        title={t(`state.${data.state}`)}
        about={module === undefined ? '' : `${say(module.labelPlural)} · ${workText(data.work, module)}`}
      />
      {data.problem !== null && (
        <p role="alert">
          <IconAlertTriangle size={16} aria-hidden="true" /> {data.problem}
        </p>
      )}
      {running && <BulkRunning job={data} />}
      <BulkNumbers job={data} />
      {data.records.refused > 0 && <BulkOutcomes job={data} outcome="refused" />}
      {data.work.do === 'act' && data.records.unchanged > 0 && <BulkOutcomes job={data} outcome="unchanged" />}
      <div className={css.foot}>
        {!running && data.records.refused > 0 && <TryAgain job={data} />}
        {data.records.refused > 0 && (
          <Button
            component="a"
            href={addressOf(routes.bulk.bulkFile, { params: { id }, query: { outcome: 'refused' } })}
            download
            variant="default"
            leftSection={<IconDownload size={16} />}
          >
            {t('refusedFile')}
          </Button>
        )}
        <Button
          component="a"
          href={addressOf(routes.bulk.bulkFile, { params: { id }, query: {} })}
          download
          variant="default"
          leftSection={<IconDownload size={16} />}
        >
          {t('file')}
        </Button>
        {module !== undefined && (
          <ButtonLink to="/records/$module" params={{ module: module.id }} search={{}} ml="auto">
            {t('show', { module: noun(module.labelPlural) })}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}

/** What was changed shows in lists as soon as it is done. */
function useRenewWhenDone(running: boolean): void {
  const queryClient = useQueryClient();
  const before = useRef(running);
  useEffect(() => {
    if (before.current && !running) {
      const stale = [
        routes.records.listRecords,
        routes.records.readRecord,
        routes.board.groupRecords,
        routes.bin.listBin,
      ];
      for (const route of stale) void queryClient.invalidateQueries({ queryKey: [route.path] });
    }
    before.current = running;
  }, [running, queryClient]);
}
