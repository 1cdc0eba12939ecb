import { ActionIcon, Button } from '@mantine/core';
import { IconBuilding, IconPencil, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Calendar, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useMe } from '../api/session.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { Badge } from '../parts/marks/badge.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { toast, toastError } from '../parts/notices/toast.ts';
import { useLocale } from '../words/language.ts';
import { CalendarDrawer } from './calendar-drawer.tsx';
import css from './calendars.module.css';
import { calendarsQuery } from './use-calendars.ts';
import { weekText } from './week-text.ts';

/** Business hours and holidays, and which of them counts for the company where a process names no other. */
export function CalendarsPage() {
  const { t } = useTranslation('calendars');
  const { company } = useMe();
  const { data, error, refetch } = useQuery(calendarsQuery);
  const [edited, setEdited] = useState<Calendar | 'new' | null>(null);
  const calendars = data?.calendars ?? [];
  return (
    <>
      <PageHead title={t('title')} about={t('about', { zone: company.zone })}>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
          {t('add')}
        </Button>
      </PageHead>
      {error !== null && data === undefined && <ErrorNotice error={error} onRetry={refetch} />}
      {data === undefined && error === null && <LoadingRows rows={3} />}
      {data !== undefined && calendars.length === 0 && <EmptyState title={t('none')} text={t('noneText')} />}
      {calendars.length > 0 && (
        <>
          <ul className={`card ${css.rows}`}>
            {calendars.map((calendar) => (
              <Row key={calendar.id} calendar={calendar} onEdit={() => setEdited(calendar)} />
            ))}
          </ul>
          {!calendars.some(({ company: chosen }) => chosen) && <p className="muted small">{t('noCompany')}</p>}
        </>
      )}
      {edited !== null && (
        <CalendarDrawer
          key={edited === 'new' ? 'new' : edited.id}
          calendar={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

function Row({ calendar, onEdit }: { readonly calendar: Calendar; readonly onEdit: () => void }) {
  const { t } = useTranslation('calendars');
  const locale = useLocale();
  const { name, hours, holidays, company } = calendar;
  const choose = useChooseCompany();
  return (
    <li className={css.row}>
      <span className={css.what}>
        <span className={css.name}>
          <b className="cut">{name}</b>
          {company && (
            <Badge tone="accent" icon={<IconBuilding aria-hidden="true" />}>
              {t('company')}
            </Badge>
          )}
        </span>
        <span className="muted small">
          {weekText(hours, locale, t('closed'))}
          {holidays.length > 0 && ` · ${t('holidayCount', { count: holidays.length })}`}
        </span>
      </span>
      <Button
        variant="default"
        size="compact-sm"
        className={css.choose ?? ''}
        loading={choose.isPending}
        aria-label={t(company ? 'unchooseNamed' : 'chooseNamed', { name })}
        onClick={() => choose.mutate(company ? null : calendar)}
      >
        {t(company ? 'unchoose' : 'choose')}
      </Button>
      <ActionIcon aria-label={t('edit', { name })} onClick={onEdit}>
        <IconPencil size={16} />
      </ActionIcon>
    </li>
  );
}

function useChooseCompany() {
  const { t } = useTranslation('calendars');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (calendar: Calendar | null) =>
      call(routes.calendars.companyCalendar, { body: { calendar: calendar?.id ?? null } }),
    onSuccess: (answer, calendar) => {
      queries.setQueryData(calendarsQuery.queryKey, answer);
      toast(calendar === null ? t('unchosen') : t('chosen', { name: calendar.name }));
    },
    onError: toastError,
  });
}
