import { Group, Input, Select, TextInput } from '@mantine/core';
import { type Duration, type DurationUnit, durationSchema, durationUnits, type Json } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import type { WidgetProps } from './widget-props.ts';

/** A length of time as people say it: a number and a unit. */
export function DurationField({ field, at, label, help, error }: WidgetProps) {
  const { value } = useFieldAt(at);
  const { write, readOnly } = useForm();
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <DurationInput
        label={label}
        value={readDuration(value)}
        readOnly={readOnly}
        onChange={(next) => {
          if (next || field.optional) write({ [at]: next }, label);
        }}
      />
    </Input.Wrapper>
  );
}

export function DurationInput(props: {
  readonly label: string;
  readonly value: Duration | undefined;
  readonly readOnly: boolean;
  readonly onChange: (value: Duration | undefined) => void;
}) {
  const { label, value, readOnly, onChange } = props;
  const { t } = useTranslation('designer');
  const unit = value?.unit ?? 'day';
  return (
    <Group gap={8} wrap="nowrap" mt={4}>
      <TextInput
        w={96}
        type="number"
        aria-label={t('form.amountOf', { label })}
        min={0}
        max={100_000}
        step={1}
        readOnly={readOnly}
        value={value?.n ?? ''}
        onChange={({ currentTarget: { valueAsNumber: n } }) =>
          onChange(Number.isInteger(n) && n >= 0 ? { n, unit } : undefined)
        }
      />
      <Select
        flex={1}
        aria-label={t('form.unitOf', { label })}
        data={durationUnits.map((one) => ({ value: one, label: t(`unit.${one}`, { count: value?.n ?? 1 }) }))}
        readOnly={readOnly}
        value={unit}
        onChange={(next) => next && onChange({ n: value?.n ?? 1, unit: next as DurationUnit })}
      />
    </Group>
  );
}

export function readDuration(value: Json | undefined): Duration | undefined {
  const read = durationSchema.safeParse(value);
  return read.success ? read.data : undefined;
}
