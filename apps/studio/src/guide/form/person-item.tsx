import type { Field } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '../../fields/field-input.tsx';
import { FieldLabel } from '../../parts/forms/field-label.tsx';
import { useSay } from '../../words/language.ts';
import type { ItemProps } from './item-props.ts';

/** Somebody is chosen by name. */
export function PersonItem({ item, ground, draft, onChange, onUnread, problems, lacking }: ItemProps<'person'>) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const label = item.label ? say(item.label) : t('form.person');
  const field: Field = { id: item.id, type: 'user', label };
  const isMissing = lacking.has(`person:${item.id}`);
  const { [item.id]: chosen, ...others } = draft.people;
  return (
    <FieldInput
      field={field}
      label={<FieldLabel required={item.required === true}>{label}</FieldLabel>}
      value={chosen ?? null}
      onChange={(id) => onChange({ ...draft, people: typeof id === 'string' ? { ...others, [item.id]: id } : others })}
      onProblem={(problem) => onUnread(item.id, problem)}
      error={problems[item.id] ?? (isMissing ? t('form.fillIn') : null)}
      required={item.required === true}
      names={ground.names}
    />
  );
}
