import { ActionIcon, Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconFile, IconPaperclip, IconTrash, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Attachment, routes } from '@throughline/contract';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { addressOf, call } from '../api/call.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toastError } from '../parts/notices/toast.ts';
import type { RecordKey } from '../records/record-queries.ts';
import { useLocale } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './attachments.module.css';
import { fileSize } from './file-size.ts';
import { useUpload } from './use-upload.ts';

/** Files of a record: dropped on the card or chosen, several at once. */
export function FilesCard({ record }: { readonly record: RecordKey }) {
  const { t } = useTranslation('attachments');
  const { t: parts } = useTranslation('parts');
  const { data, error, refetch } = useQuery(ask(routes.attachments.listAttachments, { params: { ...record } }));
  const { uploads, send, drop } = useUpload(record);
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const mayAdd = data?.mayAdd === true;
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (mayAdd) void send([...event.dataTransfer.files]);
  };
  return (
    <section
      className={`card ${css.card}`}
      aria-labelledby="files"
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!mayAdd || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <header className={css.head}>
        <h2 id="files">{t('title')}</h2>
        {mayAdd && (
          <>
            <input
              ref={chooser}
              type="file"
              multiple
              hidden
              aria-label={t('add')}
              onChange={(event) => {
                void send([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = '';
              }}
            />
            <Button
              variant="subtle"
              size="compact-sm"
              className={css.tap}
              leftSection={<IconPaperclip size={14} />}
              onClick={() => chooser.current?.click()}
            >
              {t('add')}
            </Button>
          </>
        )}
      </header>
      {error !== null && <ErrorNotice error={error} onRetry={refetch} />}
      {data?.files.length === 0 && uploads.length === 0 && (
        <p className={css.none}>{mayAdd ? t('dropHere') : t('none')}</p>
      )}
      <ul>
        {uploads.map(({ key, name, problem }) => (
          <li key={key} className={css.file} role={problem === null ? undefined : 'alert'}>
            {problem === null ? (
              <Loader size={16} />
            ) : (
              <IconAlertTriangle size={18} className={css.bad} aria-hidden="true" />
            )}
            <span className="grow">
              <span className={css.name}>{name}</span>
              <span className={css.about}>{problem ?? t('sending')}</span>
            </span>
            {problem !== null && (
              <ActionIcon className={css.tap} aria-label={parts('close')} onClick={() => drop(key)}>
                <IconX size={16} />
              </ActionIcon>
            )}
          </li>
        ))}
        {data?.files.map((file) => (
          <li key={file.id}>
            <FileRow file={file} mayRemove={mayAdd} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileRow({ file, mayRemove }: { readonly file: Attachment; readonly mayRemove: boolean }) {
  const { t } = useTranslation('attachments');
  const show = useShow();
  const locale = useLocale();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call(routes.attachments.removeAttachment, { params: { id: file.id } }),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: [routes.attachments.listAttachments.path] }),
        queryClient.invalidateQueries({ queryKey: [routes.records.timeline.path] }),
      ]),
    onError: toastError,
  });
  const given = { params: { id: file.id } };
  return (
    <div className={css.file}>
      {file.preview ? (
        <a href={addressOf(routes.attachments.previewAttachment, given)} target="_blank" rel="noreferrer" tabIndex={-1}>
          <img
            className={css.picture}
            src={addressOf(routes.attachments.previewAttachment, given)}
            alt={t('pictureOf', { name: file.name })}
            loading="lazy"
          />
        </a>
      ) : (
        <IconFile size={18} aria-hidden="true" />
      )}
      <span className="grow">
        <a className={css.name} href={addressOf(routes.attachments.readAttachment, given)} download={file.name}>
          {file.name}
        </a>
        <span className={css.about}>
          {[fileSize(file.size, locale), file.addedByName, show.when(file.addedAt)].filter(Boolean).join(' · ')}
        </span>
      </span>
      {mayRemove && (
        <ActionIcon
          className={css.tap}
          aria-label={t('remove', { name: file.name })}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </div>
  );
}
