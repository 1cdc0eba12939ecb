import { Button, Drawer, MultiSelect, TextInput } from '@mantine/core';
import { type ManagedModule, routes } from '@throughline/contract';
import type { Layout } from '@throughline/crm';
import { say as sayIn, type Text } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { DrawerFrame } from '../parts/frames/drawer-frame.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import { useSay } from '../words/language.ts';
import { idFrom } from './id-from.ts';
import { useChangeOf } from './managed.ts';
import { TextInputs } from './text-inputs.tsx';

type Props = { readonly managed: ManagedModule; readonly layout: Layout | null; readonly onClose: () => void };

/** A new layout, or changing one: its name and its fields, shown in the order in which they are chosen. */
export function LayoutDrawer({ managed: { definition }, layout, onClose }: Props) {
  const { t } = useTranslation('modules');
  const { t: parts } = useTranslation('parts');
  const say = useSay();
  const layouts = definition.layouts ?? [];
  const [label, setLabel] = useState<Text>(layout?.label ?? { en: '' });
  const [fields, setFields] = useState<string[]>([...(layout?.fields ?? definition.columns.filter(isField))]);
  const name = sayIn(label, 'en').trim();
  const id = layout?.id ?? idFrom(name, 'layout', ['standard', ...layouts.map((one) => one.id)]);
  const others = layouts.filter((one) => one.id !== layout?.id);
  const change = useChangeOf(
    definition.id,
    (next: Layout[]) =>
      call(routes.modules.changeModule, { params: { module: definition.id }, body: { layouts: next } }),
    () => {
      toast(t('saved'));
      onClose();
    },
  );
  const save = () => {
    const next = { id, label, fields };
    change.mutate(layout === null ? [...layouts, next] : layouts.map((one) => (one.id === id ? next : one)));
  };
  const title = layout === null ? t('layout.add') : t('layout.edit', { name: say(layout.label) });
  return (
    <Drawer opened onClose={onClose} withCloseButton={false} attributes={{ content: { 'aria-label': title } }}>
      <DrawerFrame
        title={title}
        onClose={onClose}
        onSubmit={() => name !== '' && save()}
        foot={
          <>
            <Button variant="default" ml="auto" onClick={onClose}>
              {parts('cancel')}
            </Button>
            <Button type="submit" loading={change.isPending} disabled={name === ''}>
              {layout === null ? t('layout.add') : parts('save')}
            </Button>
          </>
        }
      >
        {change.error !== null && <ErrorNotice error={change.error} />}
        <TextInputs label={t('layout.name')} value={label} onChange={setLabel} autoFocus />
        <TextInput label={t('id')} description={t('idHelp')} value={name === '' ? '' : id} readOnly />
        <MultiSelect<string>
          label={t('layout.fields')}
          description={t('layout.fieldsHelp')}
          data={definition.fields.map((field) => ({ value: field.id, label: say(field.label) }))}
          value={fields}
          onChange={setFields}
          searchable
        />
        {layout !== null && (
          <Button variant="default" loading={change.isPending} onClick={() => change.mutate([...others])}>
            {t('layout.remove')}
          </Button>
        )}
      </DrawerFrame>
    </Drawer>
  );

  function isField(column: string): boolean {
    return definition.fields.some((field) => field.id === column);
  }
}
