import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconCopy, IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../words/language.ts';
import css from './calendars.module.css';
import { type Hours, type HoursProblem, moreHours, type Span } from './wanted-hours.ts';
import { dayName } from './week-text.ts';

type Props = {
  readonly hours: Hours;
  readonly problems: ReadonlyMap<string, HoursProblem>;
  readonly onChange: (hours: Hours) => void;
};

/** The hours of each weekday: none, one span or several with breaks between. */
export function WeekEditor({ hours, problems, onChange }: Props) {
  const { t } = useTranslation('calendars');
  const locale = useLocale();
  const put = (day: number, spans: Hours[number]): void =>
    onChange(hours.map((before, at) => (at === day ? spans : before)));
  return (
    <fieldset className={css.fieldset}>
      <legend>{t('week')}</legend>
      {hours.map((spans, day) => (
        <Day
          key={dayName(day, 'en')}
          day={dayName(day, locale, 'long')}
          spans={spans}
          problemAt={(place) => problems.get(`${day}/${place}`)}
          onChange={(next) => put(day, next)}
          {...(spans.length > 0 && day === 0
            ? { onCopy: () => onChange(hours.map((before, at) => (at < 5 ? spans : before))) }
            : {})}
        />
      ))}
    </fieldset>
  );
}

function Day(props: {
  readonly day: string;
  readonly spans: Hours[number];
  readonly problemAt: (place: number) => HoursProblem | undefined;
  readonly onChange: (spans: Hours[number]) => void;
  readonly onCopy?: () => void;
}) {
  const { t } = useTranslation('calendars');
  const { day, spans, problemAt, onChange, onCopy } = props;
  const set = (place: number, span: Span): void => onChange(spans.map((before, at) => (at === place ? span : before)));
  return (
    <div className={css.day}>
      <span className={css.dayName}>{day}</span>
      <div className={css.spans}>
        {spans.length === 0 && <span className={`muted ${css.closed}`}>{t('closed')}</span>}
        {spans.map(([from, to], place) => {
          const problem = problemAt(place);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a span is known by its place in the day only
            <div key={place} className={css.span}>
              <TextInput
                type="time"
                aria-label={t('from', { day, number: place + 1 })}
                value={from}
                error={problem !== undefined}
                onChange={(event) => set(place, [event.currentTarget.value, to])}
              />
              <span aria-hidden="true">–</span>
              <TextInput
                type="time"
                aria-label={t('to', { day, number: place + 1 })}
                // The clock of a browser knows no 24:00; midnight at the end of a day is the end of it.
                value={to === '24:00' ? '00:00' : to}
                error={problem !== undefined}
                onChange={({ currentTarget: { value } }) => set(place, [from, value === '00:00' ? '24:00' : value])}
              />
              <ActionIcon
                aria-label={t('removeHours', { day, number: place + 1 })}
                onClick={() => onChange(spans.filter((_, at) => at !== place))}
              >
                <IconX size={16} />
              </ActionIcon>
              {problem !== undefined && <p className={css.problem}>{t(`problem.${problem}`)}</p>}
            </div>
          );
        })}
      </div>
      <div className={css.dayTools}>
        {onCopy !== undefined && (
          <Tooltip label={t('copyToWeek')}>
            <ActionIcon aria-label={t('copyToWeek')} onClick={onCopy}>
              <IconCopy size={16} />
            </ActionIcon>
          </Tooltip>
        )}
        <ActionIcon
          aria-label={t('addHours', { day })}
          disabled={spans.length >= 6}
          onClick={() => onChange([...spans, moreHours(spans)])}
        >
          <IconPlus size={16} />
        </ActionIcon>
      </div>
    </div>
  );
}
