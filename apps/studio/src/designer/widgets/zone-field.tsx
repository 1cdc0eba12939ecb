import { Select } from '@mantine/core';
import { atKey } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/session.ts';
import { zones } from '../../parts/zones.ts';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import type { WidgetProps } from './widget-props.ts';

const people = ['owner', 'actor'] as const;

/** The zone clocks are read in: the company's unless said, one by name, or that of a person. */
export function ZoneField({ at, label, help, error }: WidgetProps) {
  const { value } = useFieldAt(at);
  const { write, readOnly } = useForm();
  const { t } = useTranslation('designer');
  const { company } = useMe();
  const of = atKey(value ?? null, 'of');
  const chosen = typeof value === 'string' ? value : typeof of === 'string' ? `of:${of}` : null;
  const offered = of === 'person' ? ([...people, 'person'] as const) : people;
  return (
    <Select
      label={label}
      description={help}
      error={error}
      readOnly={readOnly}
      searchable
      clearable
      limit={60}
      placeholder={t('zone.company', { zone: company.zone })}
      nothingFoundMessage={t('form.nothingFound')}
      data={[
        { group: t('zone.people'), items: offered.map((one) => ({ value: `of:${one}`, label: t(`zone.${one}`) })) },
        { group: t('zone.places'), items: [...zones] },
      ]}
      value={chosen}
      onChange={(next) =>
        write(
          { [at]: next === null ? undefined : next.startsWith('of:') ? { of: next.slice('of:'.length) } : next },
          label,
        )
      }
    />
  );
}
