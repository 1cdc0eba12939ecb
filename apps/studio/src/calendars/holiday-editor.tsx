import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './calendars.module.css';
import type { Holidays } from './wanted-hours.ts';

type Props = {
  readonly holidays: Holidays;
  /** Once it was tried to save, what is missing is shown. */
  readonly sent: boolean;
  readonly onChange: (holidays: Holidays) => void;
};

/** Days nobody works, once or every year. */
export function HolidayEditor({ holidays, sent, onChange }: Props) {
  const { t } = useTranslation('calendars');
  const put = (at: number, change: Partial<Holidays[number]>): void =>
    onChange(holidays.map((day, place) => (place === at ? { ...day, ...change } : day)));
  return (
    <fieldset className={css.fieldset}>
      <legend>{t('holidays')}</legend>
      {holidays.map((holiday, at) => {
        const twice = holidays.slice(0, at).some(({ date }) => date !== '' && date === holiday.date);
        const error = twice ? t('problem.twice') : sent && holiday.date === '' ? t('problem.noDate') : null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a holiday is known by its place in the list until it has a date
          <div key={at} className={css.holiday}>
            <TextInput
              type="date"
              aria-label={t('holidayDate', { number: at + 1 })}
              value={holiday.date}
              error={error}
              onChange={(event) => put(at, { date: event.currentTarget.value })}
            />
            <TextInput
              className="grow"
              aria-label={t('holidayName', { number: at + 1 })}
              placeholder={t('holidayNameHint')}
              maxLength={120}
              value={holiday.name}
              onChange={(event) => put(at, { name: event.currentTarget.value })}
            />
            <Checkbox
              label={t('yearly')}
              checked={holiday.yearly}
              onChange={(event) => put(at, { yearly: event.currentTarget.checked })}
            />
            <ActionIcon
              aria-label={t('removeHoliday', { name: holiday.name || holiday.date || String(at + 1) })}
              onClick={() => onChange(holidays.filter((_, place) => place !== at))}
            >
              <IconX size={16} />
            </ActionIcon>
          </div>
        );
      })}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...holidays, { date: '', name: '', yearly: false }])}
        >
          {t('addHoliday')}
        </Button>
      </div>
    </fieldset>
  );
}
