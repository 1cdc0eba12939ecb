import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldLabel } from '../parts/forms/field-label.tsx';
import { TextLink } from '../parts/link.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import { type Decided, type Decision, useDecide } from './decide.ts';
import css from './inbox.module.css';
import { useAmount } from './use-amount.ts';

/** One answer to one or several: with a comment, which a rejection needs; where one is refused, what became of each. */
export function DecideDialog({ act, items, onClose }: Decision & { readonly onClose: () => void }) {
  const { t } = useTranslation('inbox');
  const { t: parts } = useTranslation('parts');
  const amount = useAmount();
  const [note, setNote] = useState('');
  const [sent, setSent] = useState(false);
  const [results, setResults] = useState<readonly Decided[] | null>(null);
  const decide = useDecide();
  const work = useMutation({
    mutationFn: () => decide({ act, items, note: note.trim() }),
    onSuccess: (found) => {
      const refused = found.filter(({ message }) => message !== null);
      if (refused.length > 0) return setResults(found);
      toast(t(`done.${act}`, { count: found.length }));
      onClose();
    },
  });
  const lacksNote = act === 'reject' && note.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setSent(true);
    if (!lacksNote) work.mutate();
  };
  const [first] = items;
  const sum = amount(items.flatMap((item) => (item.amount === null ? [] : [item.amount])));
  const about = items.length === 1 && first !== undefined ? first.recordName : t('count', { count: items.length });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(act === 'approve' ? 'approveTitle' : 'rejectTitle', { about })}
      closeButtonProps={{ 'aria-label': parts('close') }}
    >
      {results === null ? (
        <form onSubmit={submit} noValidate>
          <Stack gap={16}>
            {work.error !== null && <ErrorNotice error={work.error} />}
            {sum !== '' && <p className="num">{items.length === 1 ? sum : t('sum', { sum })}</p>}
            <Textarea
              label={<FieldLabel required={act === 'reject'}>{t('comment')}</FieldLabel>}
              value={note}
              autosize
              minRows={2}
              maxLength={4_000}
              data-autofocus
              error={sent && lacksNote ? t('commentMissing') : null}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Group justify="flex-end" gap={8}>
              <Button variant="default" onClick={onClose}>
                {parts('cancel')}
              </Button>
              <Button type="submit" loading={work.isPending} {...(act === 'reject' ? { color: 'red' } : {})}>
                {t(act)}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Results results={results} onClose={onClose} />
      )}
    </Modal>
  );
}

function Results({ results, onClose }: { readonly results: readonly Decided[]; readonly onClose: () => void }) {
  const { t } = useTranslation('inbox');
  const { t: parts } = useTranslation('parts');
  const done = results.filter(({ message }) => message === null).length;
  return (
    <Stack gap={16}>
      <p role="status">{t('results', { done, count: results.length })}</p>
      <ul className={css.results}>
        {results.map(({ item, message }) => (
          <li key={item.run} data-refused={message !== null || undefined}>
            {message === null ? (
              <IconCheck size={16} aria-hidden="true" />
            ) : (
              <IconAlertTriangle size={16} aria-hidden="true" />
            )}
            <span className="grow">
              <TextLink to="/records/$module/$id" params={{ module: item.module, id: item.record }}>
                {item.recordName}
              </TextLink>
              <br />
              <span className="muted small">{message ?? t('decided')}</span>
            </span>
          </li>
        ))}
      </ul>
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {parts('close')}
        </Button>
      </Group>
    </Stack>
  );
}
