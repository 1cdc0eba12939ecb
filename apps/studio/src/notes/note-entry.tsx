import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type Note, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { toastError } from '../parts/notices/toast.ts';
import type { RecordKey } from '../records/record-queries.ts';
import { type Mentioned, mentionsIn, toNames, toTokens } from './mention-text.ts';
import { NoteBox } from './note-box.tsx';
import { NoteText } from './note-text.tsx';
import css from './notes.module.css';
import { useNoteWritten } from './use-note-written.ts';

type Props = {
  readonly record: RecordKey;
  readonly note: Note;
  readonly names: { readonly [id: string]: string };
};

/** A note on the timeline; its author changes it in its place. */
export function NoteEntry({ record, note, names }: Props) {
  const { t } = useTranslation('notes');
  const { t: parts } = useTranslation('parts');
  const [draft, setDraft] = useState<string | null>(null);
  const [added, setAdded] = useState<readonly Mentioned[]>([]);
  const written = useNoteWritten(record);
  const known = mentionsIn(note.body).flatMap((id) => (names[id] === undefined ? [] : [{ id, name: names[id] }]));
  const edit = useMutation({
    mutationFn: (text: string) =>
      call(routes.notes.editNote, { params: { id: note.id }, body: { body: toTokens(text, [...known, ...added]) } }),
    onSuccess: async (answer) => {
      await written(answer);
      setDraft(null);
    },
    onError: toastError,
  });
  const remove = useMutation({
    mutationFn: () => call(routes.notes.deleteNote, { params: { id: note.id } }),
    onSuccess: () => written(),
    onError: toastError,
  });
  if (draft !== null) {
    const save = () => draft.trim() !== '' && edit.mutate(draft);
    return (
      <div className={css.composer} style={{ padding: '4px 0' }}>
        <NoteBox
          label={t('edit')}
          text={draft}
          onChange={setDraft}
          onMention={(user) => setAdded((now) => [...now, user])}
          onSubmit={save}
          onEscape={() => setDraft(null)}
          autoFocus
        />
        <div className={css.foot}>
          <Button size="xs" variant="default" onClick={() => setDraft(null)}>
            {parts('cancel')}
          </Button>
          <Button size="xs" loading={edit.isPending} onClick={save}>
            {parts('save')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={css.note}>
      <div className="grow">
        <NoteText body={note.body} names={names} />
        {note.editedAt !== null && <span className="faint">{t('edited')}</span>}
      </div>
      {(note.mayEdit || note.mayDelete) && (
        <Menu>
          <Menu.Target>
            <ActionIcon size="sm" aria-label={t('actions')}>
              <IconDots size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {note.mayEdit && (
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setDraft(toNames(note.body, names))}>
                {t('edit')}
              </Menu.Item>
            )}
            {note.mayDelete && (
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => remove.mutate()}>
                {t('delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
