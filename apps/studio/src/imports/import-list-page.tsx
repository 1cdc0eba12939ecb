import { Button } from '@mantine/core';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type Answer, routes } from '@throughline/contract';
import { usersTarget } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { addressOf, call } from '../api/call.ts';
import { useModules } from '../api/directory.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { ButtonLink, TextLink } from '../parts/link.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './imports.module.css';

type Listed = Answer<typeof routes.imports.listImports>['imports'][number];

/** Who brought in what, when, and what came of it. */
export function ImportListPage() {
  const { t } = useTranslation('imports');
  const { t: parts } = useTranslation('parts');
  const answer = useInfiniteQuery({
    queryKey: [routes.imports.listImports.path],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.imports.listImports,
        { query: pageParam === null ? { limit: 30 } : { after: pageParam, limit: 30 } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.imports.some(isRunning) ? 2_000 : false),
  });
  const imports = answer.data?.pages.flatMap((page) => page.imports) ?? [];
  return (
    <div className={css.page}>
      <Crumbs here={t('list.title')} />
      <PageHead title={t('list.title')} about={t('list.about')}>
        <ButtonLink to="/imports/new" search={{}} leftSection={<IconFileImport size={16} />}>
          {t('list.new')}
        </ButtonLink>
      </PageHead>
      {answer.error !== null && <ErrorNotice error={answer.error} onRetry={answer.refetch} />}
      {answer.isPending && <LoadingRows rows={4} />}
      {answer.data !== undefined && imports.length === 0 && (
        <EmptyState title={t('list.none')} text={t('list.noneText')} />
      )}
      {imports.length > 0 && <ImportTable imports={imports} />}
      {answer.hasNextPage && (
        <Button variant="subtle" loading={answer.isFetchingNextPage} onClick={() => answer.fetchNextPage()}>
          {parts('more')}
        </Button>
      )}
    </div>
  );
}

const isRunning = ({ state }: Listed) => state === 'running';

function ImportTable({ imports }: { readonly imports: readonly Listed[] }) {
  const { t } = useTranslation('imports');
  const numbers = ['added', 'updated', 'skipped', 'failed'] as const;
  return (
    <div className={`card ${css.scroll}`}>
      <table className={`${css.columns} ${css.history}`}>
        <thead>
          <tr>
            <th scope="col">{t('list.file')}</th>
            <th scope="col">{t('list.into')}</th>
            <th scope="col">{t('list.when')}</th>
            <th scope="col">{t('list.who')}</th>
            <th scope="col">{t('list.state')}</th>
            {numbers.map((number) => (
              <th key={number} scope="col" className="num">
                {t(`list.${number}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <ImportRow key={one.id} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ImportRow({ one }: { readonly one: Listed }) {
  const { t } = useTranslation('imports');
  const say = useSay();
  const show = useShow();
  const modules = useModules();
  const module = modules.find(({ id }) => id === one.module);
  const into =
    one.module === usersTarget ? t('new.users') : module === undefined ? one.module : say(module.labelPlural);
  const { added, updated, skipped, failed } = one.rows;
  const tried = one.dryRun && one.state === 'done';
  const state = one.undo !== null ? 'undone' : tried ? 'tried' : one.state;
  return (
    <tr>
      <th scope="row">
        <TextLink to="/imports/$id" params={{ id: one.id }}>
          {one.fileName}
        </TextLink>
      </th>
      <td>{into}</td>
      <td title={show.instant(one.createdAt)}>{show.when(one.createdAt)}</td>
      <td>{one.createdByName}</td>
      <td>{t(`list.is_${state}`)}</td>
      <td className="num">{show.number(added)}</td>
      <td className="num">{show.number(updated)}</td>
      <td className="num">{show.number(skipped)}</td>
      <td className="num">
        {failed === 0 ? (
          show.number(0)
        ) : (
          <a
            className={css.errorFile}
            href={addressOf(routes.imports.importErrors, { params: { id: one.id } })}
            download
            aria-label={t('list.errorsOf', { count: failed, number: show.number(failed), file: one.fileName })}
          >
            <IconDownload size={14} aria-hidden="true" />
            {show.number(failed)}
          </a>
        )}
      </td>
    </tr>
  );
}
