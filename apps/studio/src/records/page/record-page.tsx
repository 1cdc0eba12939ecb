import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/api-error.ts';
import { useModule } from '../../api/directory.ts';
import { useFollowMerge } from '../../merge/use-follow-merge.ts';
import { ButtonLink } from '../../parts/link.tsx';
import { EmptyState } from '../../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingPage } from '../../parts/notices/loading.tsx';
import { sayError } from '../../parts/notices/say-error.ts';
import { Crumbs } from '../../shell/crumbs.tsx';
import { useNoun, useSay } from '../../words/language.ts';
import { type LoadedRecord, processesQuery, recordQuery } from '../record-queries.ts';
import { RecordOnDesk } from './record-on-desk.tsx';
import { RecordOnPhone } from './record-on-phone.tsx';
import css from './record-page.module.css';
import { useFollowRuns } from './use-follow-runs.ts';
import { useGuidance } from './use-guidance.ts';

const page = getRouteApi('/signed-in/records/$module/$id');

/** One record: its path and next step, its details, what happened to it. */
export function RecordPage() {
  const { t } = useTranslation('records');
  const say = useSay();
  const params = page.useParams();
  const module = useModule(params.module);
  const { data, error, refetch } = useQuery(recordQuery(params));
  useFollowMerge(error);
  if (module === undefined)
    return <EmptyState title={t('record.unknownModule')} text={t('record.unknownModuleText')} />;
  const list = {
    label: say(module.labelPlural),
    link: { to: '/records/$module', params: { module: module.id }, search: {} },
  } as const;
  return (
    <>
      <Crumbs here={data?.record.name ?? (error === null ? '' : say(module.label))} above={[list]} />
      {data === undefined || isApiError(error, 'notFound') ? (
        <div className={css.waiting}>
          {error === null ? <LoadingPage /> : <Missing error={error} module={module} onRetry={refetch} />}
        </div>
      ) : (
        <Loaded key={params.id} module={module} answer={data} />
      )}
    </>
  );
}

/** A record that is not there stays away however often it is asked for; its list leads on. */
function Missing(props: {
  readonly error: Error;
  readonly module: NonNullable<ReturnType<typeof useModule>>;
  readonly onRetry: () => void;
}) {
  const { t } = useTranslation('records');
  const { t: errors } = useTranslation('errors');
  const noun = useNoun();
  const { error, module } = props;
  if (!isApiError(error, 'notFound')) return <ErrorNotice error={error} onRetry={props.onRetry} />;
  const { title, text } = sayError(error, errors);
  return (
    <EmptyState title={title} text={text}>
      <ButtonLink to="/records/$module" params={{ module: module.id }} search={{}} variant="default">
        {t('record.toList', { module: noun(module.labelPlural) })}
      </ButtonLink>
    </EmptyState>
  );
}

function Loaded({
  module,
  answer,
}: {
  readonly module: NonNullable<ReturnType<typeof useModule>>;
  readonly answer: LoadedRecord;
}) {
  const phone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false });
  const key = { module: module.id, id: answer.record.id };
  const processes = useQuery({ ...processesQuery(key), refetchInterval: 10_000 });
  useFollowRuns(key, processes.data?.runs);
  const guidance = useGuidance(key, answer, processes.data?.runs ?? []);
  const props = { module, answer, processes, guidance };
  return phone ? <RecordOnPhone {...props} /> : <RecordOnDesk {...props} />;
}
