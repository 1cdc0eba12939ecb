import { MultiSelect, Select, TextInput } from '@mantine/core';
import type { FieldType, ModuleDefinition } from '@throughline/crm';
import { atKey, type FormField } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import { moduleBeside } from './module-choice-field.tsx';
import type { WidgetProps } from './widget-props.ts';

type Of<A extends FormField['as']> = Extract<FormField, { readonly as: A }>;

/** A field of the module the node speaks of; with `paths` also one behind a look-up. */
export function ModuleField({ field, at, before, label, help, error }: WidgetProps<Of<'field'>>) {
  const { value } = useFieldAt(at);
  const form = useForm();
  const { write, readOnly, modules } = form;
  const module = moduleBeside(form, before, field.moduleKey);
  const { t } = useTranslation('designer');
  const say = useSay();
  const data = useFieldChoices(module, modules, field.types, field.paths === true);
  const known = data.some((group) => group.items.some((item) => item.value === value));
  const unknown =
    typeof value === 'string' && value !== '' && !known
      ? [{ group: t('form.gone'), items: [{ value, label: value }] }]
      : [];
  return (
    <Select
      label={label}
      description={help}
      error={error}
      readOnly={readOnly}
      searchable
      clearable={field.optional === true}
      placeholder={module ? t('form.chooseFieldOf', { module: say(module.label) }) : t('form.choose')}
      nothingFoundMessage={t('form.nothingFound')}
      data={[...data, ...unknown]}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => write({ [at]: next ?? undefined }, label)}
    />
  );
}

/** Several fields of the module the node speaks of. */
export function ModuleFields({ at, before, label, help, error }: WidgetProps<Of<'fields'>>) {
  const { value } = useFieldAt(at);
  const form = useForm();
  const { write, readOnly, modules } = form;
  const module = moduleBeside(form, before, undefined);
  const { t } = useTranslation('designer');
  const choices = useFieldChoices(module, modules, undefined, false).flatMap(({ items }) => items);
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const gone = chosen.filter((id) => !choices.some((one) => one.value === id)).map((id) => ({ value: id, label: id }));
  return (
    <MultiSelect
      label={label}
      description={help}
      error={error}
      readOnly={readOnly}
      searchable
      hidePickedOptions
      placeholder={chosen.length === 0 ? t('form.choose') : ''}
      nothingFoundMessage={t('form.nothingFound')}
      data={[...choices, ...gone]}
      value={chosen}
      onChange={(next) => write({ [at]: next.length === 0 ? undefined : next }, label)}
    />
  );
}

/** Fields to choose from: those of the module, then those behind each look-up. */
function useFieldChoices(
  module: ModuleDefinition | undefined,
  modules: readonly ModuleDefinition[],
  types: readonly string[] | undefined,
  paths: boolean,
) {
  const say = useSay();
  const fits = (type: FieldType): boolean => types === undefined || types.includes(type);
  if (!module) return [];
  const own = module.fields
    .filter((field) => fits(field.type))
    .map((field) => ({ value: field.id, label: say(field.label) }));
  const behind = paths
    ? module.fields.flatMap((link) => {
        const target = link.type === 'lookup' ? modules.find((known) => known.id === link.module) : undefined;
        const items = (target?.fields ?? [])
          .filter((field) => fits(field.type))
          .map((field) => ({ value: `${link.id}.${field.id}`, label: `${say(link.label)} › ${say(field.label)}` }));
        return items.length === 0 ? [] : [{ group: say(link.label), items }];
      })
    : [];
  return [...(own.length === 0 ? [] : [{ group: say(module.label), items: own }]), ...behind];
}

/** One option of a picklist: of the field named in the settings, or in a key beside it. Where the settings name none there is nothing to choose; a value left from before can be removed. */
export function OptionField({ field, at, before, label, help, error }: WidgetProps<Of<'option'>>) {
  const { value } = useFieldAt(at);
  const { write, readOnly, module, settings, config } = useForm();
  const { t } = useTranslation('designer');
  const say = useSay();
  const sibling = field.fieldKey === undefined ? undefined : atKey(config, `${before}${field.fieldKey}`);
  const id = (field.fieldFromSetting === undefined ? undefined : settings[field.fieldFromSetting]) ?? sibling;
  const options = module?.fields.find((known) => known.id === id)?.options;
  const set = (next: string | null): void => write({ [at]: next === null || next === '' ? undefined : next }, label);
  const shown = typeof value === 'string' ? value : null;
  if (!options && field.fieldFromSetting !== undefined && id === undefined && shown === null) return null;
  if (!options)
    return (
      <TextInput
        label={label}
        description={help}
        error={error}
        readOnly={readOnly}
        value={shown ?? ''}
        onChange={(event) => set(event.currentTarget.value)}
      />
    );
  const data = options.map((option) => ({ value: option.key, label: say(option.label) }));
  const gone =
    shown !== null && !options.some((option) => option.key === shown) ? [{ value: shown, label: shown }] : [];
  return (
    <Select
      label={label}
      description={help}
      error={error}
      readOnly={readOnly}
      searchable={data.length > 8}
      clearable={field.optional === true}
      placeholder={t('form.choose')}
      data={[...data, ...gone]}
      value={shown}
      onChange={set}
    />
  );
}
