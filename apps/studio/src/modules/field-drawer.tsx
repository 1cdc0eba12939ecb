import { Button, Drawer, NativeSelect, TextInput } from '@mantine/core';
import { type ManagedModule, routes } from '@throughline/contract';
import { type Field, fieldTypes } from '@throughline/crm';
import { say as sayIn } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { DrawerFrame } from '../parts/frames/drawer-frame.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import { useSay } from '../words/language.ts';
import { draftOf, fieldOfDraft } from './field-draft.ts';
import { FieldRules } from './field-rules.tsx';
import { idFrom } from './id-from.ts';
import { useChangeOf } from './managed.ts';
import { RemoveField } from './remove-field.tsx';
import { TextInputs } from './text-inputs.tsx';

type Props = { readonly managed: ManagedModule; readonly field: Field | null; readonly onClose: () => void };

/** A new field, or changing one. What only some types have is shown for these. */
export function FieldDrawer({ managed, field, onClose }: Props) {
  const { t } = useTranslation('modules');
  const { t: parts } = useTranslation('parts');
  const say = useSay();
  const { definition, fixed } = managed;
  const [draft, setDraft] = useState<Field>(draftOf(field));
  const set = (more: { [K in keyof Field]?: Field[K] | undefined }) =>
    setDraft((now) => ({ ...now, ...more }) as Field);
  const label = sayIn(draft.label, 'en').trim();
  const id =
    field?.id ??
    idFrom(
      label,
      'field',
      definition.fields.map((one) => one.id),
    );
  const body = fieldOfDraft({ ...draft, id });
  const save = useChangeOf(
    definition.id,
    () =>
      field === null
        ? call(routes.modules.addField, { params: { module: definition.id }, body })
        : call(routes.modules.changeField, { params: { module: definition.id, field: id }, body }),
    () => {
      toast(t('saved'));
      onClose();
    },
  );
  const isFixed = field !== null && fixed.includes(field.id);
  const title = field === null ? t('field.add') : t('field.edit', { name: say(field.label) });
  const [wrong] = isApiError(save.error) ? save.error.fields : [];
  return (
    <Drawer opened onClose={onClose} withCloseButton={false} attributes={{ content: { 'aria-label': title } }}>
      <DrawerFrame
        title={title}
        {...(isFixed ? { about: t('field.fixed') } : {})}
        onClose={onClose}
        onSubmit={() => label !== '' && save.mutate(undefined)}
        foot={
          <>
            <Button variant="default" ml="auto" onClick={onClose}>
              {parts('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={label === ''}>
              {field === null ? t('field.add') : parts('save')}
            </Button>
          </>
        }
      >
        {save.error !== null && <ErrorNotice error={save.error} />}
        {wrong !== undefined && <p role="alert">{wrong.message}</p>}
        <TextInputs label={t('field.label')} value={draft.label} onChange={(next) => set({ label: next })} autoFocus />
        <TextInput label={t('id')} description={t('idHelp')} value={label === '' ? '' : id} readOnly />
        <NativeSelect
          label={t('field.type')}
          data={fieldTypes.map((type) => ({ value: type, label: t(`types.${type}`) }))}
          value={draft.type}
          disabled={isFixed}
          onChange={(event) => {
            const type = fieldTypes.find((one) => one === event.currentTarget.value);
            if (type !== undefined) set({ type });
          }}
        />
        <FieldRules module={definition} field={{ ...draft, id }} kept={field} set={set} onDone={onClose} />
        {field !== null && !isFixed && <RemoveField module={definition.id} field={field} onDone={onClose} />}
      </DrawerFrame>
    </Drawer>
  );
}
