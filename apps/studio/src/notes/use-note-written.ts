import { useQueryClient } from '@tanstack/react-query';
import { type Answer, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { toast } from '../parts/notices/toast.ts';
import type { RecordKey } from '../records/record-queries.ts';
import { useLanguage } from '../words/language.ts';

/** After a note was written: timeline and followers are read again, and who could not be told is named. */
export function useNoteWritten(record: RecordKey) {
  const { t } = useTranslation('notes');
  const language = useLanguage();
  const queryClient = useQueryClient();
  return async (answer?: Answer<typeof routes.notes.addNote>) => {
    if (answer !== undefined && answer.notTold.length > 0) {
      toast(t('notTold', { names: new Intl.ListFormat(language).format(answer.notTold) }));
    }
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: [routes.records.timeline.path] }),
      queryClient.invalidateQueries({ queryKey: [routes.following.listFollowers.path, { params: { ...record } }] }),
    ]);
  };
}
