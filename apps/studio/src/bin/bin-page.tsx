import { Button, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconSearch, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { binDays, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useModule } from '../api/directory.ts';
import { useMay } from '../api/session.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { toast, toastError } from '../parts/notices/toast.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { useNoun, useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './bin.module.css';
import { BinTable } from './bin-table.tsx';
import { PurgeDialog } from './purge-dialog.tsx';
import { type Restored, RestoredNotice } from './restored-notice.tsx';

const page = getRouteApi('/signed-in/bin/$module');

/** What was deleted of a module, who did it and when, and the ways back and out. */
export function BinPage() {
  const { t } = useTranslation('bin');
  const { t: records } = useTranslation('records');
  const say = useSay();
  const noun = useNoun();
  const show = useShow();
  const { module: id } = page.useParams();
  const { search = '' } = page.useSearch();
  const navigate = page.useNavigate();
  const module = useModule(id);
  const mayWrite = useMay('records.write');
  const mayPurge = useMay('records.purge');
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [purging, setPurging] = useState<'chosen' | 'everything' | null>(null);
  const [answer, setAnswer] = useState<Restored | null>(null);
  const params = { module: id };
  const query = useInfiniteQuery({
    queryKey: [routes.bin.listBin.path, params, search],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.bin.listBin,
        {
          params,
          query: { limit: 50, ...(search === '' ? {} : { search }), ...(pageParam ? { after: pageParam } : {}) },
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const renew = async () => {
    setChosen(new Set());
    const stale = [routes.bin.listBin, routes.records.listRecords, routes.board.groupRecords];
    await Promise.all(stale.map((route) => queryClient.invalidateQueries({ queryKey: [route.path] })));
  };
  const restore = useMutation({
    mutationFn: (ids: string[]) => call(routes.bin.restoreRecords, { params, body: { ids } }),
    onSuccess: async (restored) => {
      setAnswer(restored);
      await renew();
    },
    onError: toastError,
  });
  const purge = useMutation({
    mutationFn: (body: { ids: string[] } | { everything: true }) => call(routes.bin.purgeRecords, { params, body }),
    onSuccess: async ({ purged }) => {
      setPurging(null);
      toast(t('purged', { count: purged, number: show.number(purged) }));
      await renew();
    },
    onError: toastError,
  });
  if (module === undefined)
    return <EmptyState title={records('record.unknownModule')} text={records('record.unknownModuleText')} />;

  const entries = query.data?.pages.flatMap((one) => one.entries) ?? [];
  const names = Object.assign({}, ...(query.data?.pages.map((one) => one.names) ?? [])) as Record<string, string>;
  const plural = say(module.labelPlural);
  const ids = [...chosen].slice(0, 200);
  return (
    <div className={css.page}>
      <Crumbs here={t('title')} above={[{ label: plural, link: { to: '/records/$module', params, search: {} } }]} />
      <PageHead title={t('titleOf', { module: plural })} about={t('about', { days: binDays })}>
        {mayPurge && entries.length > 0 && (
          <Button
            variant="default"
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => setPurging('everything')}
          >
            {t('empty')}
          </Button>
        )}
      </PageHead>
      {answer !== null && <RestoredNotice answer={answer} onClose={() => setAnswer(null)} />}
      <div className={css.tools}>
        <TextInput
          className={css.search}
          type="search"
          aria-label={records('list.search', { module: noun(module.labelPlural) })}
          placeholder={records('list.search', { module: noun(module.labelPlural) })}
          leftSection={<IconSearch size={16} />}
          defaultValue={search}
          maxLength={100}
          onChange={(event) => {
            const text = event.currentTarget.value.trim();
            void navigate({ search: text === '' ? {} : { search: text }, replace: true });
          }}
        />
        {chosen.size > 0 && (
          <>
            {mayWrite && (
              <Button
                leftSection={<IconArrowBackUp size={16} />}
                loading={restore.isPending}
                onClick={() => restore.mutate(ids)}
              >
                {t('restoreChosen', { count: ids.length, number: show.number(ids.length) })}
              </Button>
            )}
            {mayPurge && (
              <Button variant="default" color="red" onClick={() => setPurging('chosen')}>
                {t('purgeChosen')}
              </Button>
            )}
          </>
        )}
      </div>
      {query.error !== null && entries.length === 0 && <ErrorNotice error={query.error} onRetry={query.refetch} />}
      {query.isPending && <LoadingRows rows={6} />}
      {query.isSuccess && entries.length === 0 && (
        <EmptyState
          title={search === '' ? t('none') : records('list.noMatch')}
          text={search === '' ? t('noneText', { days: binDays }) : t('noMatchText')}
        />
      )}
      {entries.length > 0 && (
        <BinTable
          entries={entries}
          names={names}
          chosen={chosen}
          onChoose={setChosen}
          onRestore={mayWrite ? (id) => restore.mutate([id]) : null}
          isRestoring={restore.isPending}
        />
      )}
      {query.hasNextPage && (
        <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      <PurgeDialog
        text={
          purging === 'everything'
            ? t('purgeAllText', { module: plural })
            : t('purgeText', { count: ids.length, number: show.number(ids.length) })
        }
        isOpen={purging !== null}
        isPurging={purge.isPending}
        onClose={() => setPurging(null)}
        onPurge={() => purge.mutate(purging === 'everything' ? { everything: true } : { ids })}
      />
    </div>
  );
}
