import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { mostMerged, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useModule } from '../api/directory.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { ButtonLink, TextLink } from '../parts/link.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { useNoun, useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './merge.module.css';
import { useSayMatch } from './say-match.ts';

const page = getRouteApi('/signed-in/duplicates/$module');

/** Groups of records that may be the same, the likeliest first. */
export function DuplicatesPage() {
  const { t } = useTranslation('merge');
  const say = useSay();
  const noun = useNoun();
  const show = useShow();
  const sayMatch = useSayMatch();
  const params = page.useParams();
  const module = useModule(params.module);
  const { data, error, refetch } = useQuery(ask(routes.merge.listDuplicates, { params }));
  if (module === undefined) return <EmptyState title={t('duplicates.none')} text={t('duplicates.noneText')} />;
  const list = {
    label: say(module.labelPlural),
    link: { to: '/records/$module', params: { module: module.id }, search: {} },
  } as const;
  const title = t('duplicates.title', { module: noun(module.labelPlural) });
  return (
    <div className={css.page}>
      <Crumbs here={title} above={[list]} />
      <PageHead title={title} about={t('duplicates.about')} />
      {error !== null && <ErrorNotice error={error} onRetry={refetch} />}
      {data === undefined && error === null && <LoadingRows rows={8} />}
      {data?.groups.length === 0 && <EmptyState title={t('duplicates.none')} text={t('duplicates.noneText')} />}
      <ul className={css.groups}>
        {data?.groups.map(({ by, value, records, count }) => (
          <li key={`${by.join()} ${value}`} className="card">
            <div className="grow">
              <p>
                <b>{sayMatch(by)}</b> <span className="muted">{value}</span>
              </p>
              <ul className={css.names}>
                {records.map((record) => (
                  <li key={record.id}>
                    <TextLink to="/records/$module/$id" params={{ module: module.id, id: record.id }}>
                      {record.name}
                    </TextLink>
                  </li>
                ))}
              </ul>
              <p className="muted small num">{t('duplicates.records', { count, number: show.number(count) })}</p>
            </div>
            <ButtonLink
              variant="default"
              to="/merge/$module"
              params={{ module: module.id }}
              search={{
                ids: records
                  .slice(0, mostMerged)
                  .map(({ id }) => id)
                  .join(','),
              }}
            >
              {t('compare')}
            </ButtonLink>
          </li>
        ))}
      </ul>
      {data?.more && <p className="muted">{t('duplicates.more')}</p>}
    </div>
  );
}
