import { Button, MultiSelect, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ManagedModule, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import settings from '../settings/settings.module.css';
import { useSay } from '../words/language.ts';
import { IconSelect } from './icon-select.tsx';
import { useChangeOf } from './managed.ts';
import { TextInputs } from './text-inputs.tsx';

/** What a module is called, its icon, which field names its records and which is their state, and the list's columns. */
export function ModuleForm({ managed: { definition, custom } }: { readonly managed: ManagedModule }) {
  const { t } = useTranslation('modules');
  const { t: parts } = useTranslation('parts');
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { id, fields } = definition;
  const [body, setBody] = useState({
    label: definition.label,
    labelPlural: definition.labelPlural,
    icon: definition.icon,
    nameField: definition.nameField,
    stateField: definition.stateField ?? '',
    columns: [...definition.columns],
  });
  const set = (more: Partial<typeof body>) => setBody((now) => ({ ...now, ...more }));
  const save = useChangeOf(
    id,
    () =>
      call(routes.modules.changeModule, {
        params: { module: id },
        body: { ...body, stateField: body.stateField === '' ? null : body.stateField },
      }),
    () => toast(t('saved')),
  );
  const remove = useMutation({
    mutationFn: () => call(routes.modules.removeModule, { params: { module: id } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [routes.records.listModules.path] });
      await client.invalidateQueries({ queryKey: [routes.modules.manageModules.path] });
      toast(t('removed'));
      await navigate({ to: '/settings/modules' });
    },
  });
  const choices = (types: readonly string[]) =>
    fields.filter(({ type }) => types.includes(type)).map((field) => ({ value: field.id, label: say(field.label) }));
  const error = save.error ?? remove.error;
  return (
    <section className={settings.block} aria-labelledby="module-settings">
      <h2 id="module-settings">{t('settings')}</h2>
      <form
        className={settings.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined);
        }}
      >
        {error !== null && <ErrorNotice error={error} />}
        <TextInputs label={t('one')} value={body.label} onChange={(label) => set({ label })} />
        <TextInputs label={t('many')} value={body.labelPlural} onChange={(labelPlural) => set({ labelPlural })} />
        <IconSelect value={body.icon} onChange={(icon) => set({ icon })} />
        <NativeSelect
          label={t('nameField')}
          data={choices(['text', 'autoNumber'])}
          value={body.nameField}
          onChange={(event) => set({ nameField: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('stateField')}
          data={[{ value: '', label: t('none') }, ...choices(['picklist'])]}
          value={body.stateField}
          onChange={(event) => set({ stateField: event.currentTarget.value })}
        />
        <MultiSelect<string>
          label={t('columns')}
          data={fields.map((field) => ({ value: field.id, label: say(field.label) }))}
          value={body.columns}
          onChange={(columns) => set({ columns })}
          searchable
        />
        <Button type="submit" loading={save.isPending} className={settings.own}>
          {parts('save')}
        </Button>
        {custom && (
          <Button variant="default" loading={remove.isPending} className={settings.own} onClick={() => remove.mutate()}>
            {t('remove')}
          </Button>
        )}
      </form>
    </section>
  );
}
