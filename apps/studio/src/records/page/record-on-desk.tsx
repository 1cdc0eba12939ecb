import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Answer, routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ActivitiesCard } from '../../activities/activities-card.tsx';
import { FilesCard } from '../../attachments/files-card.tsx';
import { NextAction } from '../../guide/next-action.tsx';
import { NotTakenIn } from '../../guide/not-taken-in.tsx';
import { PathBar } from '../../guide/path-bar.tsx';
import { TransitionPanel } from '../../guide/transition-panel.tsx';
import { RecordNotices } from '../../merge/record-notices.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { useSay } from '../../words/language.ts';
import type { LoadedRecord } from '../record-queries.ts';
import { RecordDetails } from './record-details.tsx';
import { RecordHead } from './record-head.tsx';
import css from './record-page.module.css';
import { RelatedLists } from './related-lists.tsx';
import { Timeline } from './timeline.tsx';
import type { Guidance } from './use-guidance.ts';

export type RecordLayoutProps = {
  readonly module: ModuleDefinition;
  readonly answer: LoadedRecord;
  readonly processes: UseQueryResult<Answer<typeof routes.runs.recordProcesses>>;
  readonly guidance: Guidance;
};

/** Path on top, details and timeline left, what to do and what belongs to it right; a transition docks beside it all. */
export function RecordOnDesk({ module, answer, processes, guidance }: RecordLayoutProps) {
  const { t } = useTranslation('records');
  const { record, names, locks } = answer;
  return (
    <div className={css.desk}>
      <div className={css.scroll}>
        <RecordHead module={module} record={record} names={names} />
        <RecordNotices module={module} answer={answer} />
        {guidance.runs.map((run) => (
          <PathBar key={run.id} run={run} />
        ))}
        <div className={css.columns}>
          <div className={css.main}>
            <section className="card" aria-labelledby="details">
              <h2 id="details" className={css.cardTitle}>
                {t('record.details')}
              </h2>
              <RecordDetails
                module={module}
                record={record}
                names={names}
                locks={locks}
                past={answer.became !== null}
              />
            </section>
            <Timeline module={module} id={record.id} />
          </div>
          <div className={css.side}>
            {processes.error !== null && <ErrorNotice error={processes.error} onRetry={processes.refetch} />}
            {guidance.runs.map((run) => (
              <NextAction
                key={run.id}
                run={run}
                record={{ module: module.id, id: record.id }}
                current={guidance.open?.run.id === run.id ? guidance.open.offer.node : null}
                busy={guidance.busy}
                onChoose={(offer) => guidance.choose(run, offer)}
              />
            ))}
            {processes.data !== undefined && (
              <NotTakenIn {...processes.data} record={{ module: module.id, id: record.id }} />
            )}
            <ActivitiesCard record={record} />
            <RelatedLists module={module} id={record.id} name={record.name} />
            <FilesCard record={record} />
          </div>
        </div>
      </div>
      <Panel module={module} answer={answer} guidance={guidance} />
    </div>
  );
}

/** Docked where there is room, so that the record stays readable; else a drawer over it. */
export function Panel({ module, answer, guidance }: Omit<RecordLayoutProps, 'processes'>) {
  const say = useSay();
  const docked = useMediaQuery('(width >= 75em)', false, { getInitialValueInEffect: false });
  const { open, close } = guidance;
  useEffect(() => {
    if (!docked || open === null) return;
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && !event.defaultPrevented && close();
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [docked, open, close]);
  if (open === null) return null;
  const panel = (
    <TransitionPanel
      key={`${open.run.id} ${open.offer.node}`}
      module={module}
      record={answer.record}
      names={answer.names}
      run={open.run}
      offer={open.offer}
      onClose={close}
    />
  );
  const name = say(open.offer.label);
  return docked ? (
    <aside className={css.dock} aria-label={name}>
      {panel}
    </aside>
  ) : (
    <Drawer
      opened
      onClose={close}
      withCloseButton={false}
      size="min(440px, 100%)"
      attributes={{ content: { 'aria-label': name } }}
    >
      {panel}
    </Drawer>
  );
}
