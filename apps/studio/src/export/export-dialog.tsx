import { Button, Checkbox, Modal, Radio, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { routes } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../api/call.ts';
import type { Columns } from '../records/list/use-columns.ts';
import type { List } from '../records/list/use-list.ts';
import { useNoun } from '../words/language.ts';

/** What goes into the file. The file itself is an address that the browser saves while it comes. */
export function ExportDialog(props: {
  readonly module: ModuleDefinition;
  readonly list: List;
  readonly columns: Columns;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('export');
  const { t: parts } = useTranslation('parts');
  const noun = useNoun();
  const { module, list, columns, onClose } = props;
  const [which, setWhich] = useState('shown');
  const [as, setAs] = useState<'labels' | 'keys'>('labels');
  const [bom, setBom] = useState(true);
  const { search, filter, sort } = list.shown;
  const address = addressOf(routes.export.exportRecords, {
    params: { module: module.id },
    query: {
      as,
      bom: bom ? '1' : '0',
      ...(which === 'shown' ? { columns: columns.shown.map(({ field }) => field.id).join(',') } : {}),
      ...(search ? { search } : {}),
      ...(filter ? { filter: JSON.stringify(filter) } : {}),
      ...(sort ? { sort } : {}),
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title', { what: noun(module.labelPlural) })}
      closeButtonProps={{ 'aria-label': parts('close') }}
    >
      <Stack gap="md">
        <p className="muted">{search || filter ? t('narrowed') : t('all')}</p>
        <Radio.Group label={t('columns')} value={which} onChange={setWhich}>
          <Stack gap="xs" mt="xs">
            <Radio value="shown" label={t('columnsShown')} />
            <Radio value="all" label={t('columnsAll')} />
          </Stack>
        </Radio.Group>
        <Radio.Group label={t('values')} value={as} onChange={(value) => setAs(value === 'keys' ? 'keys' : 'labels')}>
          <Stack gap="xs" mt="xs">
            <Radio value="labels" label={t('labels')} />
            <Radio value="keys" label={t('keys')} />
          </Stack>
        </Radio.Group>
        <Checkbox label={t('bom')} checked={bom} onChange={(event) => setBom(event.currentTarget.checked)} />
        <Button
          component="a"
          href={address}
          download
          leftSection={<IconDownload size={16} />}
          onClick={onClose}
          data-autofocus
        >
          {t('download')}
        </Button>
      </Stack>
    </Modal>
  );
}
