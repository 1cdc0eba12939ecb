import { Button, Drawer, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Calendar, type CalendarBody, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useForm } from '../parts/forms/use-form.ts';
import { DrawerFrame } from '../parts/frames/drawer-frame.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import css from './calendars.module.css';
import { DaysToCome } from './days-to-come.tsx';
import { DeleteCalendar } from './delete-calendar.tsx';
import { HolidayEditor } from './holiday-editor.tsx';
import { calendarsQuery } from './use-calendars.ts';
import { UsedBy } from './used-by.tsx';
import { hoursProblems, usualHours } from './wanted-hours.ts';
import { WeekEditor } from './week-editor.tsx';

/** A new calendar, or changing one: its week, its holidays, what that means for the days to come, and who counts by it. */
export function CalendarDrawer({ calendar, onClose }: Props) {
  const { t } = useTranslation('calendars');
  const { t: parts } = useTranslation('parts');
  const [deleting, setDeleting] = useState(false);
  const [sent, setSent] = useState(false);
  const { form, send, text, values, set } = useForm(routes.calendars.createCalendar.body, {
    name: calendar?.name ?? '',
    hours: calendar?.hours ?? usualHours,
    holidays: calendar?.holidays ?? [],
  });
  const save = useSave(calendar, onClose);
  const problems = hoursProblems(values.hours);
  const neverOpen = values.hours.every((spans) => spans.length === 0);
  const twice = new Set(values.holidays.map(({ date }) => date)).size < values.holidays.length;
  const title = calendar === null ? t('add') : t('edit', { name: calendar.name });
  if (deleting && calendar !== null)
    return <DeleteCalendar calendar={calendar} onBack={() => setDeleting(false)} onDone={onClose} />;
  const submit = (): void => {
    setSent(true);
    if (problems.size > 0 || neverOpen || twice) {
      requestAnimationFrame(() => form.ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    send((body) => save.mutate(body));
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      size={520}
      withCloseButton={false}
      attributes={{ content: { 'aria-label': title } }}
    >
      <DrawerFrame
        title={title}
        onClose={onClose}
        formRef={form.ref}
        onSubmit={submit}
        foot={
          <>
            {calendar !== null && (
              <Button variant="subtle" color="red" onClick={() => setDeleting(true)}>
                {parts('delete')}
              </Button>
            )}
            <Button variant="default" ml="auto" onClick={onClose}>
              {parts('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {parts('save')}
            </Button>
          </>
        }
      >
        {save.error !== null && <ErrorNotice error={save.error} />}
        <TextInput label={t('name')} autoComplete="off" data-autofocus {...text('name')} />
        <WeekEditor hours={values.hours} problems={problems} onChange={(hours) => set('hours', hours)} />
        {sent && neverOpen && (
          <p className={css.problem} role="alert">
            {t('neverOpen')}
          </p>
        )}
        <HolidayEditor holidays={values.holidays} sent={sent} onChange={(holidays) => set('holidays', holidays)} />
        {problems.size === 0 && !neverOpen && <DaysToCome hours={values.hours} holidays={values.holidays} />}
        {calendar !== null && <UsedBy calendar={calendar} />}
      </DrawerFrame>
    </Drawer>
  );
}

type Props = { readonly calendar: Calendar | null; readonly onClose: () => void };

function useSave(calendar: Calendar | null, onDone: () => void) {
  const { t } = useTranslation('calendars');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CalendarBody) =>
      calendar === null
        ? call(routes.calendars.createCalendar, { body })
        : call(routes.calendars.changeCalendar, { params: { id: calendar.id }, body }),
    onSuccess: async (answer) => {
      await queries.invalidateQueries({ queryKey: calendarsQuery.queryKey });
      toast(t('saved', { name: answer.calendar.name }));
      onDone();
    },
  });
}
