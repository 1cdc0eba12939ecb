import { Button, Checkbox, FileButton } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import type { AttachmentType } from '@throughline/engine';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../api/ask.ts';
import { call } from '../../api/call.ts';
import { sayError } from '../../parts/notices/say-error.ts';
import { useSay } from '../../words/language.ts';
import css from '../transition-panel.module.css';
import type { ItemProps } from './item-props.ts';

const accepted: { readonly [Type in AttachmentType]: string } = {
  image: 'image/*',
  pdf: '.pdf',
  document: '.pdf,.doc,.docx,.odt,.rtf,.txt',
  spreadsheet: '.xls,.xlsx,.ods,.csv',
  any: '',
};

/** Files of the record that belong to this: chosen among those it has, or added here. */
export function AttachmentItem({ item, record, draft, onChange, lacking, problems }: ItemProps<'attachment'>) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const { t: tError } = useTranslation('errors');
  const queryClient = useQueryClient();
  const params = { module: record.module, id: record.id };
  const query = ask(routes.attachments.listAttachments, { params });
  const files = useQuery(query).data?.files ?? [];
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const chosen = draft.files[item.id] ?? [];
  const atLeast = item.atLeast ?? 1;
  const isMissing = lacking.has(`files:${item.id}`);
  const problem = failed ?? problems[item.id] ?? (isMissing ? t('form.filesMissing', { count: atLeast }) : null);
  const choose = (ids: readonly string[]) => onChange({ ...draft, files: { ...draft.files, [item.id]: ids } });
  const types = item.types ?? ['any'];
  const accept = types.includes('any') ? '' : types.map((type) => accepted[type]).join(',');

  const add = async (given: readonly File[]) => {
    setBusy(true);
    setFailed(null);
    const added: string[] = [];
    try {
      for (const file of given) {
        added.push((await call(routes.attachments.addAttachment, { params }, { file })).id);
      }
    } catch (error) {
      setFailed(sayError(error, tError).text);
    }
    await queryClient.invalidateQueries({ queryKey: query.queryKey });
    choose([...chosen, ...added]);
    setBusy(false);
  };

  return (
    <fieldset className={css.checks} data-missing={isMissing || undefined}>
      <legend className={css.section}>
        {item.label ? say(item.label) : t('form.attachment')}
        <span className="num">{t('form.filesOf', { count: chosen.length, least: atLeast })}</span>
      </legend>
      <ul>
        {files.map(({ id, name }) => (
          <li key={id}>
            <Checkbox
              label={name}
              checked={chosen.includes(id)}
              onChange={(event) =>
                choose(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
          </li>
        ))}
      </ul>
      <FileButton multiple {...(accept === '' ? {} : { accept })} onChange={(given) => void add(given)}>
        {(props) => (
          <Button {...props} variant="default" size="xs" loading={busy} leftSection={<IconPaperclip size={14} />}>
            {t('form.addFile')}
          </Button>
        )}
      </FileButton>
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
