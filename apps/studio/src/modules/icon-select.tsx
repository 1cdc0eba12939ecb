import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ModuleIcon, moduleIcons } from '../parts/marks/module-icon.tsx';
import css from './modules.module.css';

/** The picture of a module, of those the navigation has. */
export function IconSelect({ value, onChange }: { readonly value: string; readonly onChange: (icon: string) => void }) {
  const { t } = useTranslation('modules');
  const names = moduleIcons.includes(value) ? moduleIcons : [value, ...moduleIcons];
  return (
    <Select<string>
      label={t('icon')}
      data={names.map((name) => ({ value: name, label: name }))}
      value={value}
      leftSection={<ModuleIcon name={value} size={16} />}
      renderOption={({ option }) => (
        <span className={css.row}>
          <ModuleIcon name={option.value} size={16} /> {option.label}
        </span>
      )}
      allowDeselect={false}
      onChange={(icon) => icon !== null && onChange(icon)}
    />
  );
}
