import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FieldLabel } from '../../parts/forms/field-label.tsx';
import { useSay } from '../../words/language.ts';
import css from '../transition-panel.module.css';
import type { ItemProps } from './item-props.ts';

export function ChecklistItem({ item, draft, onChange, lacking }: ItemProps<'checklist'>) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const ticked = draft.checklists[item.id] ?? [];
  const isMissing = item.items.some((one) => lacking.has(`tick:${item.id}/${one.id}`));
  const tick = (id: string, on: boolean) => {
    const next = on ? [...ticked, id] : ticked.filter((one) => one !== id);
    onChange({ ...draft, checklists: { ...draft.checklists, [item.id]: next } });
  };
  return (
    <fieldset className={css.checks} data-missing={isMissing || undefined}>
      <legend className={css.section}>
        {item.label ? say(item.label) : t('form.checklist')}
        <span className="num">{t('form.requiredCount', { done: ticked.length, of: item.items.length })}</span>
      </legend>
      <ul>
        {item.items.map((one) => (
          <li key={one.id}>
            <Checkbox
              label={<FieldLabel required={one.required === true}>{say(one.label)}</FieldLabel>}
              checked={ticked.includes(one.id)}
              onChange={(event) => tick(one.id, event.currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
      {isMissing && <p className={css.problem}>{t('form.checkMissing')}</p>}
    </fieldset>
  );
}
