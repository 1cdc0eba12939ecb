import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileExport } from '@tabler/icons-react';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/session.ts';
import type { Columns } from '../records/list/use-columns.ts';
import type { List } from '../records/list/use-list.ts';
import { ExportDialog } from './export-dialog.tsx';

/** Takes what the list shows along as a file; not there for those who may not. */
export function ExportButton(props: {
  readonly module: ModuleDefinition;
  readonly list: List;
  readonly columns: Columns;
  readonly className: string;
}) {
  const { t } = useTranslation('export');
  const [opened, dialog] = useDisclosure(false);
  const mayExport = useMay('records.export');
  if (!mayExport) return null;
  return (
    <>
      <Button
        variant="default"
        className={props.className}
        leftSection={<IconFileExport size={16} />}
        disabled={!props.list.isReady}
        onClick={dialog.open}
      >
        {t('button')}
      </Button>
      {opened && <ExportDialog {...props} onClose={dialog.close} />}
    </>
  );
}
