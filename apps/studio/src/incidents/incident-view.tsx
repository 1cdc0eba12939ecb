import { useQuery } from '@tanstack/react-query';
import { type Incident, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { TextLink } from '../parts/link.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingPage } from '../parts/notices/loading.tsx';
import { useShow } from '../words/show.ts';
import css from './incidents.module.css';
import { StopRun } from './stop-run.tsx';
import { TroubleCard } from './trouble-card.tsx';

/** One run that needs help: what is wrong, what may be done, and what led there. */
export function IncidentView({ run }: { readonly run: string }) {
  const { t } = useTranslation('incidents');
  const show = useShow();
  const { data, error, refetch } = useQuery(ask(routes.incidents.readIncident, { params: { run } }));
  if (error !== null) return <ErrorNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <LoadingPage />;
  const { incident, troubles, steps } = data;
  return (
    <article className={css.view}>
      {incident === null ? (
        <EmptyState title={t('solved')} text={t('solvedText')} />
      ) : (
        <>
          <IncidentHead incident={incident} />
          {troubles.length === 0 && <p>{incident.message}</p>}
          {troubles.map((trouble) => (
            <TroubleCard key={trouble.id} run={run} trouble={trouble} />
          ))}
        </>
      )}
      <section>
        <h3>{t('steps')}</h3>
        <ol className={css.steps}>
          {steps.map(({ seq, at, text }) => (
            <li key={seq}>
              <time dateTime={at} title={show.instant(at)}>
                {show.when(at)}
              </time>
              <span>{text}</span>
            </li>
          ))}
        </ol>
      </section>
      {incident !== null && incident.status !== 'done' && incident.status !== 'stopped' && <StopRun run={run} />}
    </article>
  );
}

function IncidentHead({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incidents');
  const show = useShow();
  const { module, record, recordName, processName, version, since } = incident;
  return (
    <header>
      <h2>
        <TextLink to="/records/$module/$id" params={{ module, id: record }}>
          {recordName}
        </TextLink>
      </h2>
      <p className="muted">
        {t('where', { process: processName, version })} · <time dateTime={since}>{show.instant(since)}</time>
      </p>
    </header>
  );
}
