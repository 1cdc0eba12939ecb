import { MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { fieldsOfRule, type Mapping } from '@throughline/contract';
import { importFields, type ModuleDefinition, usersTarget } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { useSay } from '../words/language.ts';
import css from './imports.module.css';

type Props = {
  readonly mapping: Mapping;
  readonly module: ModuleDefinition;
  readonly onChange: (mapping: Mapping) => void;
};
const thens = ['skip', 'update', 'add'] as const;
const matches = ['all', 'any'] as const;
const first = { then: 'skip' } as const;

/** How existing records are recognised, what means empty, and for users the domain of their addresses. */
export function ImportOptions({ mapping, module, onChange }: Props) {
  const { t } = useTranslation('imports');
  const say = useSay();
  const { duplicates, emailDomain: _domain, ...rest } = mapping;
  const told = duplicates === undefined ? [] : fieldsOfRule(duplicates);
  const candidates = importFields(module).filter(
    (field) =>
      ['text', 'email', 'phone', 'url', 'integer', 'lookup', 'date'].includes(field.type) &&
      mapping.columns.some((one) => one.field === field.id),
  );
  return (
    <fieldset className={css.options} aria-label={t('map.options')}>
      {module.id === usersTarget ? (
        <TextInput
          label={t('map.domain')}
          description={t('map.domainHelp')}
          placeholder="example.com"
          value={mapping.emailDomain ?? ''}
          onChange={(event) => {
            const emailDomain = event.currentTarget.value.trim();
            onChange({
              ...rest,
              ...(duplicates ? { duplicates } : {}),
              ...(emailDomain === '' ? {} : { emailDomain }),
            });
          }}
        />
      ) : (
        <>
          <MultiSelect
            label={t('map.duplicates')}
            data={candidates.map((field) => ({ value: field.id, label: say(field.label) }))}
            value={[...told]}
            placeholder={told.length === 0 ? t('map.noDuplicates') : ''}
            maxValues={5}
            clearable
            clearButtonProps={{ 'aria-label': t('map.noDuplicates') }}
            onChange={(by) =>
              onChange(by.length === 0 ? rest : { ...rest, duplicates: { ...first, ...duplicates, by } })
            }
          />
          {duplicates !== undefined && told.length > 1 && (
            <Select<string>
              label={t('map.match')}
              data={matches.map((value) => ({ value, label: t(`map.match_${value}`) }))}
              value={duplicates.match ?? 'all'}
              allowDeselect={false}
              onChange={(chosen) => {
                const match = matches.find((one) => one === chosen);
                if (match !== undefined) onChange({ ...mapping, duplicates: { ...duplicates, match } });
              }}
            />
          )}
          {duplicates !== undefined && (
            <Select<string>
              label={t('map.then')}
              data={thens.map((value) => ({ value, label: t(`map.${value}`) }))}
              value={duplicates.then}
              allowDeselect={false}
              onChange={(chosen) => {
                const then = thens.find((one) => one === chosen);
                if (then !== undefined) onChange({ ...mapping, duplicates: { ...duplicates, then } });
              }}
            />
          )}
        </>
      )}
      <TagsInput
        label={t('map.emptyTexts')}
        description={t('map.emptyHelp')}
        value={mapping.empty.filter((text) => text !== '')}
        onChange={(texts) => onChange({ ...mapping, empty: ['', ...texts] })}
      />
    </fieldset>
  );
}
