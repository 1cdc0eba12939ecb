import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconCalendarDown, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type Activity, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { addressOf, call } from '../api/call.ts';
import { useModules } from '../api/directory.ts';
import { useMay } from '../api/session.ts';
import { TextLink } from '../parts/link.tsx';
import { ModuleIcon } from '../parts/marks/module-icon.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { toastError } from '../parts/notices/toast.ts';
import type { RecordKey } from '../records/record-queries.ts';
import { useShow } from '../words/show.ts';
import css from './activities.module.css';
import { activityModules, doneValue } from './activity-modules.ts';
import { QuickAdd } from './quick-add.tsx';
import { activitiesQuery, useActivitiesChanged } from './use-activities.ts';

/** Tasks, calls and meetings about a record: what is open by its time, what was done last, and a line to add one. */
export function ActivitiesCard({ record }: { readonly record: RecordKey }) {
  const { t } = useTranslation('activities');
  const mayWrite = useMay('records.write');
  const kinds = activityModules(useModules());
  const { data, error, refetch } = useQuery(activitiesQuery(record));
  const [adding, add] = useDisclosure(false);
  const [showsDone, done] = useDisclosure(false);
  if (kinds.length === 0) return null;
  return (
    <section className={`card ${css.card}`} aria-labelledby="activities">
      <header className={css.head}>
        <h2 id="activities">{t('title')}</h2>
        {mayWrite && !adding && (
          <Button
            variant="subtle"
            size="compact-sm"
            className={css.tap}
            leftSection={<IconPlus size={14} />}
            onClick={add.open}
          >
            {t('add')}
          </Button>
        )}
      </header>
      {adding && <QuickAdd record={record} kinds={kinds} onClose={add.close} />}
      {error !== null && <ErrorNotice error={error} onRetry={refetch} />}
      {data === undefined && error === null && <LoadingRows rows={2} />}
      {data?.open.length === 0 && !adding && <p className={css.none}>{t('none')}</p>}
      <ul>
        {data?.open.map((activity) => (
          <li key={activity.id}>
            <Row record={record} activity={activity} names={data.names} next={activity.id === data.next?.id} />
          </li>
        ))}
      </ul>
      {data?.more === true && <p className={css.none}>{t('more')}</p>}
      {data !== undefined && data.done.length > 0 && (
        <>
          <Button
            variant="subtle"
            size="compact-sm"
            className={css.older}
            aria-expanded={showsDone}
            onClick={done.toggle}
          >
            {showsDone ? t('hideDone') : t('showDone', { count: data.done.length })}
          </Button>
          {showsDone && (
            <ul>
              {data.done.map((activity) => (
                <li key={activity.id}>
                  <Row record={record} activity={activity} names={data.names} next={false} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

function Row(props: {
  readonly record: RecordKey;
  readonly activity: Activity;
  readonly names: { readonly [id: string]: string };
  readonly next: boolean;
}) {
  const { t } = useTranslation('activities');
  const show = useShow();
  const mayWrite = useMay('records.write');
  const { activity } = props;
  const module = useModules().find(({ id }) => id === activity.module);
  const changed = useActivitiesChanged(props.record);
  const set = module === undefined ? null : doneValue(module);
  const finish = useMutation({
    mutationFn: () =>
      call(routes.records.changeRecord, {
        params: { module: activity.module, id: activity.id },
        body: { revision: activity.revision, set: { ...set } },
      }),
    onSuccess: changed,
    onError: toastError,
  });
  const owner = activity.owner === null ? undefined : props.names[activity.owner];
  return (
    <div className={css.row} data-done={!activity.open || undefined}>
      {set !== null && (
        <Checkbox
          className={css.check}
          aria-label={t('finish', { name: activity.name })}
          checked={!activity.open || finish.isPending}
          disabled={!mayWrite || !activity.open || finish.isPending}
          onChange={() => finish.mutate()}
        />
      )}
      <span className="grow">
        <TextLink to="/records/$module/$id" params={{ module: activity.module, id: activity.id }} className={css.name}>
          {activity.name}
        </TextLink>
        <span className={css.about}>
          {module !== undefined && <ModuleIcon name={module.icon} size={14} />}
          {props.next && <b>{t('next')}</b>}
          {activity.overdue && (
            <span className={css.late}>
              <IconAlertTriangle size={14} aria-hidden="true" />
              {t('overdue')}
            </span>
          )}
          {activity.at !== null && <time dateTime={activity.at}>{show.when(activity.at)}</time>}
          {owner !== undefined && <span className="cut">{owner}</span>}
        </span>
      </span>
      {activity.module === 'meetings' && (
        <ActionIcon
          component="a"
          className={css.tap}
          href={addressOf(routes.activities.meetingCalendar, { params: { id: activity.id } })}
          download
          aria-label={t('calendar', { name: activity.name })}
        >
          <IconCalendarDown size={16} />
        </ActionIcon>
      )}
    </div>
  );
}
