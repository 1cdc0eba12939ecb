import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { routes, type SharingRule } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { Condition } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useModules } from '../../api/directory.ts';
import { complete } from '../../conditions/complete.ts';
import { ConditionBuilder } from '../../conditions/condition-builder.tsx';
import { useForm } from '../../parts/forms/use-form.ts';
import { toast } from '../../parts/notices/toast.ts';
import { useSay } from '../../words/language.ts';
import { EditDrawer } from './edit-drawer.tsx';
import { PrincipalPicker } from './principal-picker.tsx';
import css from './rights.module.css';
import { useRenewPeople } from './use-renew-people.ts';

type Wanted = Omit<SharingRule, 'id' | 'condition'>;

/** A new sharing rule, or changing one. */
export function SharingDrawer({ rule, onClose }: { readonly rule: SharingRule | null; readonly onClose: () => void }) {
  const { t } = useTranslation('rights');
  const modules = useModules();
  const say = useSay();
  const renew = useRenewPeople();
  const [condition, setCondition] = useState<Condition | null>(rule?.condition ?? null);
  const first: Wanted = rule ?? {
    module: modules[0]?.id ?? '',
    name: '',
    ownedBy: [],
    sharedWith: [],
    op: 'read',
  };
  const { form, send, text, values, set } = useForm<typeof routes.rights.addSharingRule.body, Wanted>(
    routes.rights.addSharingRule.body,
    { module: first.module, name: first.name, ownedBy: first.ownedBy, sharedWith: first.sharedWith, op: first.op },
  );
  const module = modules.find(({ id }) => id === values.module);
  const done = async (sentence: string) => {
    await renew();
    toast(sentence);
    onClose();
  };
  const save = useMutation({
    mutationFn: ({ module: of, ...rest }: Wanted) => {
      const body = { ...rest, condition: condition === null ? null : complete(condition) };
      return rule === null
        ? call(routes.rights.addSharingRule, { body: { ...body, module: of } })
        : call(routes.rights.changeSharingRule, { params: { id: rule.id }, body });
    },
    onSuccess: ({ name }) => done(t(rule === null ? 'common.added' : 'common.saved', { name })),
  });
  const remove = useMutation({
    mutationFn: () => call(routes.rights.deleteSharingRule, { params: { id: rule?.id ?? '' } }),
    onSuccess: () => done(t('common.deleted', { name: rule?.name ?? '' })),
  });
  return (
    <EditDrawer
      named={rule?.name ?? null}
      addTitle={t('sharing.add')}
      nameBox={text('name')}
      formRef={form.ref}
      save={save}
      remove={remove}
      maySave={values.sharedWith.length > 0}
      onSubmit={() => send((body) => save.mutate(body))}
      onClose={onClose}
    >
      <NativeSelect
        label={t('sharing.module')}
        disabled={rule !== null}
        value={values.module}
        data={modules.map(({ id, labelPlural }) => ({ value: id, label: say(labelPlural) }))}
        onChange={(event) => {
          set('module', event.currentTarget.value);
          setCondition(null);
        }}
      />
      <PrincipalPicker
        label={t('sharing.ownedBy')}
        help={t('sharing.ownedByHelp')}
        value={values.ownedBy}
        onChange={(next) => set('ownedBy', next)}
      />
      {module !== undefined && <OnlyWhen module={module} value={condition} onChange={setCondition} />}
      <PrincipalPicker
        label={t('sharing.sharedWith')}
        value={values.sharedWith}
        onChange={(next) => set('sharedWith', next)}
      />
      <NativeSelect
        label={t('sharing.op')}
        value={values.op}
        data={(['read', 'write'] as const).map((op) => ({ value: op, label: t(`sharing.${op}`) }))}
        onChange={(event) => set('op', event.currentTarget.value === 'write' ? 'write' : 'read')}
      />
    </EditDrawer>
  );
}

function OnlyWhen(props: {
  readonly module: ModuleDefinition;
  readonly value: Condition | null;
  readonly onChange: (condition: Condition | null) => void;
}) {
  const { t } = useTranslation('rights');
  const { module, value, onChange } = props;
  return (
    <fieldset className={css.fieldset}>
      <legend>{t('sharing.condition')}</legend>
      {value === null ? (
        <Button variant="default" onClick={() => onChange({ all: [{ of: module.nameField, is: 'contains' }] })}>
          {t('sharing.addCondition')}
        </Button>
      ) : (
        <>
          <ConditionBuilder module={module} value={value} onChange={onChange} />
          <Button variant="subtle" onClick={() => onChange(null)}>
            {t('sharing.removeCondition')}
          </Button>
        </>
      )}
    </fieldset>
  );
}
