import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowsSplit } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { RecordView } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/session.ts';
import { recordQuery } from '../records/record-queries.ts';

const ConvertDrawer = lazy(async () => ({ default: (await import('./convert-drawer.tsx')).ConvertDrawer }));

/** On records that can become others, as long as they have not. */
export function ConvertButton(props: { readonly module: ModuleDefinition; readonly record: RecordView }) {
  const { t } = useTranslation('convert');
  const [open, drawer] = useDisclosure(false);
  const mayWrite = useMay('records.write');
  const { module, record } = props;
  const { data } = useQuery({
    ...recordQuery({ module: module.id, id: record.id }),
    enabled: module.conversion !== undefined,
  });
  if (module.conversion === undefined || data === undefined || data.became !== null || !mayWrite) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconArrowsSplit size={16} />} onClick={drawer.open}>
        {t('action')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ConvertDrawer module={module} record={record} onClose={drawer.close} />
        </Suspense>
      )}
    </>
  );
}
