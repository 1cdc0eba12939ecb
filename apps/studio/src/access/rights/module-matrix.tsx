import { Button, NativeSelect } from '@mantine/core';
import type { ModuleAccess } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/directory.ts';
import settings from '../../settings/settings.module.css';
import { useSay } from '../../words/language.ts';
import { FieldsDrawer } from './fields-drawer.tsx';
import { accessOf, type Op, ops, type Reach, reaches, withReach } from './reach-rules.ts';
import css from './rights.module.css';

type Access = { readonly [module: string]: ModuleAccess };
type Props = {
  readonly modules: Access;
  readonly held: readonly { readonly module: string; readonly field: string; readonly why: string }[];
  readonly disabled: boolean;
  readonly onChange: (modules: { [module: string]: ModuleAccess }) => void;
};

const opWords = {
  read: 'profiles.read',
  write: 'profiles.write',
  create: 'profiles.create',
  delete: 'profiles.remove',
} as const;

/** Modules down, what one may do across: how far each goes; and the fields of each module. */
export function ModuleMatrix({ modules, held, disabled, onChange }: Props) {
  const { t } = useTranslation('rights');
  const all = useModules();
  const say = useSay();
  const [fieldsOf, setFieldsOf] = useState<ModuleDefinition | null>(null);
  const put = (module: string, access: ModuleAccess) => onChange({ ...modules, [module]: access });
  const cells = (module: string, label: string) =>
    ops.map((op) => (
      <td key={op}>
        <ReachSelect
          op={op}
          label={t('profiles.opIn', { op: t(opWords[op]), module: label })}
          value={accessOf(modules, module)[op]}
          disabled={disabled}
          onChange={(reach) => put(module, withReach(accessOf(modules, module), op, reach))}
        />
      </td>
    ));
  return (
    <div className={`card ${settings.scroll}`}>
      <table className={css.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('profiles.module')}</th>
            {ops.map((op) => (
              <th key={op} scope="col">
                {t(opWords[op])}
              </th>
            ))}
            <th scope="col">{t('profiles.fields')}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((module) => {
            const label = say(module.labelPlural);
            const limited = Object.keys(accessOf(modules, module.id).fields).length;
            return (
              <tr key={module.id}>
                <th scope="row">{label}</th>
                {cells(module.id, label)}
                <td>
                  <Button
                    variant="subtle"
                    size="xs"
                    disabled={disabled}
                    aria-label={`${t('profiles.fieldsOf', { module: label })}: ${limited === 0 ? t('profiles.everyField') : t('profiles.limited', { count: limited })}`}
                    onClick={() => setFieldsOf(module)}
                  >
                    {limited === 0 ? t('profiles.everyField') : t('profiles.limited', { count: limited })}
                  </Button>
                </td>
              </tr>
            );
          })}
          <tr className={css.like}>
            <th scope="row">{t('profiles.others')}</th>
            {cells('*', t('profiles.others'))}
            <td />
          </tr>
        </tbody>
      </table>
      {fieldsOf !== null && (
        <FieldsDrawer
          module={fieldsOf}
          fields={accessOf(modules, fieldsOf.id).fields}
          held={held.filter(({ module }) => module === fieldsOf.id)}
          onClose={() => setFieldsOf(null)}
          onChange={(fields) => put(fieldsOf.id, { ...accessOf(modules, fieldsOf.id), fields })}
        />
      )}
    </div>
  );
}

function ReachSelect(props: {
  readonly op: Op;
  readonly label: string;
  readonly value: Reach;
  readonly disabled: boolean;
  readonly onChange: (reach: Reach) => void;
}) {
  const { t } = useTranslation('rights');
  return (
    <NativeSelect
      size="xs"
      aria-label={props.label}
      value={props.value}
      disabled={props.disabled}
      data={reaches.map((reach) => ({ value: reach, label: t(`profiles.${reach}`) }))}
      onChange={(event) => {
        const reach = reaches.find((one) => one === event.currentTarget.value);
        if (reach !== undefined) props.onChange(reach);
      }}
    />
  );
}
