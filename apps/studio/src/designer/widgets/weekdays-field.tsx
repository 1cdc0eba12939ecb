import { Chip, Group, Input } from '@mantine/core';
import { useLanguage } from '../../words/language.ts';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import type { WidgetProps } from './widget-props.ts';

const days = [1, 2, 3, 4, 5, 6, 7] as const;

/** Days of the week as numbers, 1 = Monday. */
export function WeekdaysField({ at, label, help, error }: WidgetProps) {
  const { value } = useFieldAt(at);
  const { write, readOnly } = useForm();
  const language = useLanguage();
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const set = (next: readonly string[]): void => {
    const numbers = next.map(Number).sort();
    write({ [at]: numbers.length === 0 ? undefined : numbers }, label);
  };
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Chip.Group multiple value={chosen} onChange={set}>
        <Group gap={4} mt={4}>
          {days.map((day) => (
            <Chip key={day} value={String(day)} size="xs" radius="sm" disabled={readOnly}>
              {nameOfDay(day, language)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}

/** 2024-01-01 was a Monday. */
const nameOfDay = (day: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));
