import { useTranslation } from 'react-i18next';
import { useModules } from '../../api/directory.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import { FieldLabel } from '../../parts/forms/field-label.tsx';
import { useSay } from '../../words/language.ts';
import { valueIn } from './form-state.ts';
import type { ItemProps } from './item-props.ts';

/** A field of the record, or of the one behind a look-up of it: then its label names both. */
export function FieldItem({ item, module, ground, draft, onChange, onUnread, problems, lacking }: ItemProps<'field'>) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const modules = useModules();
  const [first = '', behind] = item.field.split('.');
  const own = module.fields.find(({ id }) => id === first);
  const target = modules.find(({ id }) => id === own?.module);
  const field = behind === undefined ? own : target?.fields.find(({ id }) => id === behind);
  if (own === undefined || field === undefined) return null;
  const path = behind === undefined ? say(field.label) : `${say(own.label)} › ${say(field.label)}`;
  const missing = lacking.has(`field:${item.field}`) ? t('form.fillIn') : null;
  return (
    <FieldInput
      field={field}
      label={<FieldLabel required={item.required === true}>{item.label ? say(item.label) : path}</FieldLabel>}
      value={valueIn(draft, ground.data, item.field)}
      onChange={(value) => onChange({ ...draft, fields: { ...draft.fields, [item.field]: value } })}
      onProblem={(problem) => onUnread(item.field, problem)}
      error={missing ?? problems[item.field] ?? null}
      required={item.required === true}
      names={ground.names}
    />
  );
}
