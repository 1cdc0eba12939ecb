import { Button, FileButton, Select } from '@mantine/core';
import { IconFileSpreadsheet, IconHistory } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import { usersTarget } from '@throughline/crm';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useModules } from '../api/directory.ts';
import { useMay } from '../api/session.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { ButtonLink } from '../parts/link.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { lastModule } from '../records/last-module.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { useSay } from '../words/language.ts';
import css from './imports.module.css';

const page = getRouteApi('/signed-in/imports/new');

/** The first step of an import: what it holds, and the file. */
export function NewImportPage() {
  const { t } = useTranslation('imports');
  const say = useSay();
  const modules = useModules();
  const mayAddUsers = useMay('users.manage');
  const search = page.useSearch();
  const navigate = useNavigate({ from: '/imports/new' });
  const module = search.module ?? lastModule(modules.map(({ id }) => id)) ?? '';
  const upload = useMutation({
    mutationFn: (file: File) => call(routes.imports.prepareImport, { params: { module } }, { file }),
    onSuccess: ({ id }) => navigate({ to: '/imports/$id', params: { id } }),
  });
  const targets = [
    ...modules.map(({ id, labelPlural }) => ({ value: id, label: say(labelPlural) })),
    ...(mayAddUsers ? [{ value: usersTarget, label: t('new.users') }] : []),
  ];
  return (
    <div className={css.page}>
      <Crumbs here={t('title')} above={[{ label: t('list.title'), link: { to: '/imports' } }]} />
      <PageHead title={t('new.title')} about={t('new.about')}>
        <ButtonLink to="/imports" variant="default" leftSection={<IconHistory size={16} />}>
          {t('list.title')}
        </ButtonLink>
      </PageHead>
      <Select<string>
        className={css.target}
        label={t('new.what')}
        data={targets}
        value={module}
        onChange={(chosen) => chosen !== null && navigate({ search: { module: chosen }, replace: true })}
      />
      {upload.error !== null && <ErrorNotice error={upload.error} />}
      <DropZone busy={upload.isPending ? upload.variables.name : null} onFile={upload.mutate} />
    </div>
  );
}

function DropZone({ busy, onFile }: { readonly busy: string | null; readonly onFile: (file: File) => void }) {
  const { t } = useTranslation('imports');
  const [over, setOver] = useState(false);
  const [several, setSeveral] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    setSeveral(files.length > 1);
    const [file] = files;
    if (file !== undefined && files.length === 1 && busy === null) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the way of the mouse; the button inside is that of the keyboard
    <div
      className={css.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileSpreadsheet size={32} stroke={1.4} aria-hidden="true" />
      <p role="status">{busy === null ? t('new.drop') : t('new.reading', { file: busy })}</p>
      {busy === null && <p className="faint">{t('new.or')}</p>}
      <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={(file) => file !== null && onFile(file)}>
        {(props) => (
          <Button {...props} loading={busy !== null}>
            {t('new.choose')}
          </Button>
        )}
      </FileButton>
      <p className="muted small">{several ? t('new.oneFile') : t('new.hint')}</p>
    </div>
  );
}
