import { SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { lengths, type Period } from './period-search.ts';
import css from './usage.module.css';

/** The last so many days, or two days of one's own. */
export function PeriodChoice({
  period,
  onChange,
  today,
}: {
  readonly period: Period;
  readonly onChange: (period: Period) => void;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}) {
  const { t } = useTranslation('usage');
  const own = period.from !== undefined || period.to !== undefined;
  return (
    <div className={css.period}>
      <SegmentedControl
        aria-label={t('period')}
        data={[
          ...lengths.map((days) => ({ value: days, label: t('lastDays', { count: Number(days) }) })),
          { value: 'own', label: t('own') },
        ]}
        value={own ? 'own' : (period.last ?? '30')}
        onChange={(next) => {
          const last = lengths.find((one) => one === next);
          onChange(last === undefined ? { from: today.slice(0, 'YYYY-MM-'.length).concat('01'), to: today } : { last });
        }}
      />
      {own && (
        <>
          <TextInput
            type="date"
            aria-label={t('from')}
            value={period.from ?? ''}
            max={period.to ?? today}
            onChange={({ currentTarget: { value } }) => value !== '' && onChange({ ...period, from: value })}
          />
          <span aria-hidden="true">–</span>
          <TextInput
            type="date"
            aria-label={t('to')}
            value={period.to ?? ''}
            min={period.from ?? ''}
            onChange={({ currentTarget: { value } }) => value !== '' && onChange({ ...period, to: value })}
          />
        </>
      )}
    </div>
  );
}
