import { Checkbox, NativeSelect, Select } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import type { ColumnMapping, Import } from '@throughline/contract';
import { dateOrders, type Field, importFields, type ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { useModules } from '../api/directory.ts';
import { useMe } from '../api/session.ts';
import { useReader } from '../fields/use-reader.ts';
import { useSay } from '../words/language.ts';
import css from './imports.module.css';
import { readSample } from './mapping.ts';
import { ValueMapping } from './value-mapping.tsx';

type Props = {
  readonly column: Import['columns'][number];
  readonly module: ModuleDefinition;
  readonly mapped: ColumnMapping | null;
  readonly empty: readonly string[];
  readonly onChange: (mapped: ColumnMapping | null) => void;
};

/** A column of the file: the field it becomes, how it is read, and examples of both. */
export function ColumnRow({ column, module, mapped, empty, onChange }: Props) {
  const { t } = useTranslation('imports');
  const say = useSay();
  const fields = importFields(module);
  const field = fields.find((one) => one.id === mapped?.field);
  return (
    <tr data-out={mapped === null || undefined}>
      <th scope="row">{column.name}</th>
      <td>
        <Select<string>
          aria-label={t('map.fieldOf', { column: column.name })}
          data={fields.map((one) => ({ value: one.id, label: say(one.label) }))}
          value={mapped?.field ?? null}
          placeholder={t('map.leaveOut')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('map.leaveOut') }}
          onChange={(id) => onChange(id === null ? null : { column: column.name, field: id })}
        />
      </td>
      <td>
        {mapped !== null && field !== undefined && (
          <HowRead column={column} mapped={mapped} field={field} empty={empty} onChange={onChange} />
        )}
      </td>
      <td>
        <Samples samples={column.samples} mapped={mapped} field={field} empty={empty} />
      </td>
    </tr>
  );
}

function HowRead(props: {
  readonly column: Import['columns'][number];
  readonly mapped: ColumnMapping;
  readonly field: Field;
  readonly empty: readonly string[];
  readonly onChange: (mapped: ColumnMapping) => void;
}) {
  const { t } = useTranslation('imports');
  const say = useSay();
  const modules = useModules();
  const { column, mapped, field, onChange } = props;
  const target = modules.find((one) => one.id === field.module);
  const byFields =
    target?.fields.filter((one) => one.id === target.nameField || one.unique || one.type === 'email') ?? [];
  return (
    <div className={css.how}>
      {(field.type === 'date' || field.type === 'dateTime') && (
        <NativeSelect
          aria-label={t('map.dates', { column: column.name })}
          value={mapped.dates ?? ''}
          error={mapped.dates === undefined}
          data={[
            ...(mapped.dates === undefined ? [{ value: '', label: t('map.chooseOrder') }] : []),
            ...dateOrders.map((value) => ({ value, label: t(`map.${value}`) })),
          ]}
          onChange={(event) => {
            const dates = dateOrders.find((order) => order === event.currentTarget.value);
            if (dates !== undefined) onChange({ ...mapped, dates });
          }}
        />
      )}
      {['decimal', 'money', 'integer'].includes(field.type) && (
        <NativeSelect
          aria-label={t('map.decimal', { column: column.name })}
          value={mapped.decimal ?? '.'}
          data={[
            { value: '.', label: t('map.point') },
            { value: ',', label: t('map.comma') },
          ]}
          onChange={(event) => onChange({ ...mapped, decimal: event.currentTarget.value === ',' ? ',' : '.' })}
        />
      )}
      {target !== undefined && byFields.length > 1 && (
        <NativeSelect
          aria-label={t('map.foundByOf', { column: column.name })}
          value={mapped.by ?? target.nameField}
          data={byFields.map((one) => ({ value: one.id, label: `${t('map.foundBy')}: ${say(one.label)}` }))}
          onChange={(event) => onChange({ ...mapped, by: event.currentTarget.value })}
        />
      )}
      {target !== undefined && field.type === 'lookup' && (
        <Checkbox
          label={t('map.makeMissing')}
          aria-label={t('map.makeMissingOf', { column: column.name })}
          checked={mapped.missing === 'create'}
          onChange={(event) => {
            const { missing: _before, ...rest } = mapped;
            onChange(event.currentTarget.checked ? { ...rest, missing: 'create' } : rest);
          }}
        />
      )}
      {['picklist', 'multiPicklist', 'lookup', 'user', 'text', 'boolean'].includes(field.type) && (
        <ValueMapping column={column} mapped={mapped} field={field} empty={props.empty} onChange={onChange} />
      )}
    </div>
  );
}

function Samples(props: {
  readonly samples: readonly string[];
  readonly mapped: ColumnMapping | null;
  readonly field: Field | undefined;
  readonly empty: readonly string[];
}) {
  const { t } = useTranslation('imports');
  const reader = useReader();
  const { company } = useMe();
  const { mapped, field, empty } = props;
  return (
    <ul className={css.samples}>
      {props.samples.slice(0, 3).map((text) => {
        const read =
          mapped === null || field === undefined ? null : readSample(text, mapped, field, { empty, company, reader });
        return (
          <li key={text}>
            <span className="cut" title={text}>
              {text}
            </span>
            {read?.as != null && (
              <>
                <IconArrowRight size={12} aria-hidden="true" />
                <b className="cut">{read.as === '' ? t('map.empty') : read.as}</b>
              </>
            )}
            {read?.problem != null && (
              <span className={css.unread}>
                <IconAlertTriangle size={13} aria-hidden="true" />
                {read.problem}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
