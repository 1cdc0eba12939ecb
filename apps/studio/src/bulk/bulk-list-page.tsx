import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useModules } from '../api/directory.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { TextLink } from '../parts/link.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './bulk.module.css';
import { useWorkText } from './work-text.ts';

/** My latest changes to many records, with the way to their results. */
export function BulkListPage() {
  const { t } = useTranslation('bulk');
  const say = useSay();
  const show = useShow();
  const modules = useModules();
  const workText = useWorkText();
  const { data, error, refetch } = useQuery({
    ...ask(routes.bulk.listBulk),
    refetchInterval: ({ state }) => (state.data?.jobs.some((job) => job.state === 'running') ? 1_000 : false),
  });
  return (
    <div className={css.page}>
      <Crumbs here={t('list')} />
      <PageHead title={t('list')} about={t('listAbout')} />
      {error !== null && data === undefined && <ErrorNotice error={error} onRetry={refetch} />}
      {data === undefined && error === null && <LoadingRows rows={4} />}
      {data?.jobs.length === 0 && <EmptyState title={t('none')} text={t('noneText')} />}
      {data !== undefined && data.jobs.length > 0 && (
        <div className={`card ${css.scroll}`}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('what')}</th>
                <th scope="col">{t('when')}</th>
                <th scope="col">{t('stateHead')}</th>
                <th scope="col">{t('result.changed')}</th>
                <th scope="col">{t('result.refused')}</th>
              </tr>
            </thead>
            <tbody>
              {data.jobs.map((job) => {
                const module = modules.find(({ id }) => id === job.module);
                return (
                  <tr key={job.id}>
                    <td>
                      <TextLink to="/bulk/$id" params={{ id: job.id }}>
                        {module === undefined
                          ? job.module
                          : `${say(module.labelPlural)} · ${workText(job.work, module)}`}
                      </TextLink>
                    </td>
                    <td>{show.when(job.createdAt)}</td>
                    <td>{t(`state.${job.state}`)}</td>
                    <td className="num">{show.number(job.records.changed)}</td>
                    <td className="num">{show.number(job.records.refused)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
