import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useModule } from '../api/directory.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { useNoun, useSay } from '../words/language.ts';
import { ChooseOthers } from './choose-others.tsx';
import css from './merge.module.css';
import { MergeTable } from './merge-table.tsx';

const page = getRouteApi('/signed-in/merge/$module');

/** Records become one: which stays, and which value of each field. The address says which records. */
export function MergePage() {
  const { t } = useTranslation('merge');
  const { t: records } = useTranslation('records');
  const say = useSay();
  const noun = useNoun();
  const params = page.useParams();
  const ids = page
    .useSearch()
    .ids.split(',')
    .filter((id) => id !== '');
  const module = useModule(params.module);
  const preview = useQuery({
    ...ask(routes.merge.previewMerge, { params: { module: params.module }, query: { ids: ids.join(',') } }),
    enabled: ids.length > 1,
  });
  if (module === undefined)
    return <EmptyState title={records('record.unknownModule')} text={records('record.unknownModuleText')} />;
  const list = {
    label: say(module.labelPlural),
    link: { to: '/records/$module', params: { module: module.id }, search: {} },
  } as const;
  const title = t('title', { module: noun(module.labelPlural) });
  return (
    <div className={css.page}>
      <Crumbs here={title} above={[list]} />
      <PageHead title={title} about={t('about')} />
      <ChooseOthers module={module} ids={ids} />
      {preview.error !== null && <ErrorNotice error={preview.error} onRetry={preview.refetch} />}
      {ids.length > 1 && preview.isPending && <LoadingRows rows={8} />}
      {preview.data !== undefined && <MergeTable key={ids.join()} module={module} preview={preview.data} />}
    </div>
  );
}
