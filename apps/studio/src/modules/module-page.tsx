import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import type { Field } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../parts/frames/page-head.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { useSay } from '../words/language.ts';
import { FieldDrawer } from './field-drawer.tsx';
import { FieldTable } from './field-table.tsx';
import { JobNotes } from './job-notes.tsx';
import { LayoutsBlock } from './layouts-block.tsx';
import { useManaged } from './managed.ts';
import { ModuleForm } from './module-form.tsx';

/** A module: its fields, what still happens to its records and indexes, and its own settings. */
export function ModulePage() {
  const { module } = useParams({ from: '/signed-in/settings/modules/$module' });
  const { t } = useTranslation('modules');
  const say = useSay();
  const { data, error, refetch } = useManaged(module);
  const [edited, setEdited] = useState<Field | 'new' | null>(null);
  if (error !== null) return <ErrorNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <LoadingRows />;
  return (
    <>
      <PageHead title={say(data.definition.labelPlural)} about={data.definition.id}>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
          {t('field.add')}
        </Button>
      </PageHead>
      <JobNotes managed={data} />
      <FieldTable managed={data} onEdit={setEdited} />
      <LayoutsBlock managed={data} />
      <ModuleForm key={data.definition.id} managed={data} />
      {edited !== null && (
        <FieldDrawer managed={data} field={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  );
}
