import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Calendar, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { AskDelete } from '../access/rights/ask-delete.tsx';
import { call } from '../api/call.ts';
import { toast } from '../parts/notices/toast.ts';
import { calendarsQuery } from './use-calendars.ts';
import { UsedBy } from './used-by.tsx';

type Props = { readonly calendar: Calendar; readonly onBack: () => void; readonly onDone: () => void };

/** Asks before a calendar is gone and says who counts by it; one that is in use stays. */
export function DeleteCalendar({ calendar, onBack, onDone }: Props) {
  const { t } = useTranslation('calendars');
  const { t: parts } = useTranslation('parts');
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call(routes.calendars.deleteCalendar, { params: { id: calendar.id } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: calendarsQuery.queryKey });
      toast(t('deleted', { name: calendar.name }));
      onDone();
    },
  });
  return (
    <AskDelete
      title={t('deleteTitle', { name: calendar.name })}
      text={t('deleteText')}
      action={parts('delete')}
      busy={remove.isPending}
      error={remove.error}
      onClose={onBack}
      onConfirm={() => remove.mutate()}
    >
      <UsedBy calendar={calendar} />
    </AskDelete>
  );
}
