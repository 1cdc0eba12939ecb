import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { sayError } from '../parts/notices/say-error.ts';
import type { RecordKey } from '../records/record-queries.ts';
import { type Mentioned, toTokens } from './mention-text.ts';
import { NoteBox } from './note-box.tsx';
import css from './notes.module.css';
import { useNoteWritten } from './use-note-written.ts';

/** Writes a note on a record. */
export function NoteComposer({ record }: { readonly record: RecordKey }) {
  const { t } = useTranslation('notes');
  const { t: errors } = useTranslation('errors');
  const [text, setText] = useState('');
  const [mentioned, setMentioned] = useState<readonly Mentioned[]>([]);
  const written = useNoteWritten(record);
  const add = useMutation({
    mutationFn: (sent: string) =>
      call(routes.notes.addNote, { params: { ...record }, body: { body: toTokens(sent, mentioned) } }),
    onSuccess: async (answer, sent) => {
      // What was written while the note was on its way is the beginning of the next one.
      setText((now) => (now.startsWith(sent) ? now.slice(sent.length).trimStart() : now));
      await written(answer);
    },
  });
  const send = () => {
    if (text.trim() !== '' && !add.isPending) add.mutate(text);
  };
  return (
    <div className={css.composer}>
      <NoteBox
        label={t('new')}
        text={text}
        onChange={setText}
        onMention={(user) => setMentioned((now) => [...now, user])}
        onSubmit={send}
        error={add.error === null ? null : sayError(add.error, errors).text}
      />
      {text !== '' && (
        <div className={css.foot}>
          <span className={css.hint}>{t('hint')}</span>
          <Button size="xs" loading={add.isPending} onClick={send}>
            {t('add')}
          </Button>
        </div>
      )}
    </div>
  );
}
