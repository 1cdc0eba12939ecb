import { Select } from '@mantine/core';
import type { JsonObject } from '@throughline/expression';
import { atKey } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import { type FormGround, useFieldAt, useForm } from '../inspector/form-context.ts';
import type { WidgetProps } from './widget-props.ts';

/** One of the company's modules. */
export function ModuleChoiceField({ field, at, label, help, error }: WidgetProps) {
  const { value } = useFieldAt(at);
  const { write, readOnly, modules } = useForm();
  const { t } = useTranslation('designer');
  const say = useSay();
  const data = modules.map((module) => ({ value: module.id, label: say(module.labelPlural) }));
  const chosen = typeof value === 'string' && value !== '' ? value : null;
  const gone = chosen !== null && !data.some((one) => one.value === chosen) ? [{ value: chosen, label: chosen }] : [];
  return (
    <Select
      label={label}
      description={help}
      error={error}
      readOnly={readOnly}
      searchable
      clearable={field.optional === true}
      placeholder={t('form.choose')}
      nothingFoundMessage={t('form.nothingFound')}
      data={[...data, ...gone]}
      value={chosen}
      onChange={(next) => write({ [at]: next ?? undefined }, label)}
    />
  );
}

/** The module a field is of: the one named in the key beside it, else the one the node speaks of. */
export function moduleBeside(
  { module, modules, config }: Pick<FormGround, 'module' | 'modules'> & { readonly config: JsonObject },
  before: string,
  key: string | undefined,
) {
  return key === undefined ? module : modules.find(({ id }) => id === atKey(config, `${before}${key}`));
}
