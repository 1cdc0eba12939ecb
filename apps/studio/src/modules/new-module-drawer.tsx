import { Button, Drawer, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import { say, type Text } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { DrawerFrame } from '../parts/frames/drawer-frame.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { IconSelect } from './icon-select.tsx';
import { idFrom } from './id-from.ts';
import { useChangeOf } from './managed.ts';
import { TextInputs } from './text-inputs.tsx';

/** A custom module; it begins with a name, its other fields are added on its page. */
export function NewModuleDrawer({
  taken,
  onClose,
}: {
  readonly taken: readonly string[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('modules');
  const { t: parts } = useTranslation('parts');
  const navigate = useNavigate();
  const [label, setLabel] = useState<Text>({ en: '' });
  const [labelPlural, setPlural] = useState<Text>({ en: '' });
  const [icon, setIcon] = useState('table');
  const id = idFrom(say(labelPlural, 'en') || say(label, 'en'), 'module', taken);
  const save = useChangeOf(
    id,
    () => call(routes.modules.createModule, { body: { id, label, labelPlural, icon } }),
    () => void navigate({ to: '/settings/modules/$module', params: { module: id } }),
  );
  const ready = say(label, 'en').trim() !== '' && say(labelPlural, 'en').trim() !== '';
  return (
    <Drawer opened onClose={onClose} withCloseButton={false} attributes={{ content: { 'aria-label': t('add') } }}>
      <DrawerFrame
        title={t('add')}
        onClose={onClose}
        onSubmit={() => ready && save.mutate(undefined)}
        foot={
          <>
            <Button variant="default" ml="auto" onClick={onClose}>
              {parts('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!ready}>
              {t('create')}
            </Button>
          </>
        }
      >
        {save.error !== null && <ErrorNotice error={save.error} />}
        <TextInputs label={t('one')} value={label} onChange={setLabel} autoFocus />
        <TextInputs label={t('many')} value={labelPlural} onChange={setPlural} />
        <IconSelect value={icon} onChange={setIcon} />
        <TextInput label={t('id')} description={t('idHelp')} value={ready ? id : ''} readOnly />
      </DrawerFrame>
    </Drawer>
  );
}
