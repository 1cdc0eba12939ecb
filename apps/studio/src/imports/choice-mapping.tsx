import { Select } from '@mantine/core';
import type { ColumnMapping } from '@throughline/contract';
import type { Field } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { useSay } from '../words/language.ts';
import { choiceOf } from './choices.ts';
import css from './imports.module.css';

type Props = {
  readonly field: Field;
  readonly mapped: ColumnMapping;
  /** All the column holds. */
  readonly values: readonly string[];
  readonly onChange: (mapped: ColumnMapping) => void;
};

/** Every text of a column with the choice it is read as; those that are none wait to be given one. */
export function ChoiceMapping({ field, mapped, values, onChange }: Props) {
  const { t } = useTranslation('imports');
  const say = useSay();
  const options = (field.options ?? []).map(({ key, label }) => ({ value: key, label: say(label) }));
  const choose = (text: string, key: string | null) => {
    const { values: before = {}, ...rest } = mapped;
    const others = Object.entries(before).filter(([one]) => one !== text);
    const all = key === null ? others : [...others, [text, key] as const];
    onChange(all.length === 0 ? rest : { ...rest, values: Object.fromEntries(all) });
  };
  return (
    <ul className={css.choices}>
      {values.map((text) => {
        const key = choiceOf(field, mapped, text);
        return (
          <li key={text}>
            <span className="cut" title={text}>
              {text}
            </span>
            <span aria-hidden="true">→</span>
            <Select<string>
              aria-label={t('map.readAs', { text })}
              data={[{ value: '', label: t('map.empty') }, ...options]}
              value={key ?? null}
              placeholder={t('map.noChoice')}
              error={key === undefined}
              searchable
              clearable={mapped.values !== undefined && Object.hasOwn(mapped.values, text)}
              clearButtonProps={{ 'aria-label': t('map.removeValue', { text }) }}
              onChange={(chosen) => choose(text, chosen)}
            />
          </li>
        );
      })}
    </ul>
  );
}
