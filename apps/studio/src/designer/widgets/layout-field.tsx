import { Select } from '@mantine/core';
import type { FormField } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import type { WidgetProps } from './widget-props.ts';

/** A layout of the module; where the module has none there is nothing to choose, and the field says so. */
export function LayoutField({ field, at, label, help, error }: WidgetProps<FormField>) {
  const { value } = useFieldAt(at);
  const { write, readOnly, module } = useForm();
  const { t } = useTranslation('designer');
  const say = useSay();
  const layouts = (module?.layouts ?? []).map((layout) => ({ value: layout.id, label: say(layout.label) }));
  const gone =
    typeof value === 'string' && !layouts.some((layout) => layout.value === value) ? [{ value, label: value }] : [];
  const data = [...layouts, ...gone];
  return (
    <Select
      label={label}
      description={data.length === 0 ? t('form.noLayouts') : help}
      error={error}
      readOnly={readOnly}
      disabled={data.length === 0}
      clearable={field.optional === true}
      placeholder={t('form.everyLayout')}
      data={data}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => write({ [at]: next ?? undefined }, label)}
    />
  );
}
