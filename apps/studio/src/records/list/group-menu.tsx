import { Select } from '@mantine/core';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { besideFields } from '../../conditions/field-at.ts';
import { useSay } from '../../words/language.ts';
import css from './list-page.module.css';
import type { List } from './use-list.ts';

/** By which picklist or person the rows are grouped. */
export function GroupMenu({ module, list }: { readonly module: ModuleDefinition; readonly list: List }) {
  const { t } = useTranslation('records');
  const say = useSay();
  const fields = [
    ...module.fields.filter(({ type }) => type === 'picklist' || type === 'user'),
    ...besideFields(module),
  ].filter(({ id, type }) => type === 'picklist' || id === 'owner' || (type === 'user' && id !== 'createdBy'));
  return (
    <Select<string>
      className={`${css.pick} ${css.onDesk}`}
      aria-label={t('list.group')}
      placeholder={t('list.group')}
      data={fields.map(({ id, label }) => ({ value: id, label: t('list.groupBy', { field: say(label) }) }))}
      value={list.shown.group ?? null}
      clearable
      clearButtonProps={{ 'aria-label': t('list.groupNot') }}
      onChange={(group) => list.change({ group })}
    />
  );
}
