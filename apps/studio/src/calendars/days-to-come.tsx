import type { CalendarBody } from '@throughline/contract';
import { dueOf } from '@throughline/engine';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/session.ts';
import { useLocale } from '../words/language.ts';
import css from './calendars.module.css';
import { comingDays } from './coming-days.ts';

const shown = 7;

/** The next week as these hours have it, in the zone of the company, and when a working day from now would be over. */
export function DaysToCome({ hours, holidays }: Pick<CalendarBody, 'hours' | 'holidays'>) {
  const { t } = useTranslation('calendars');
  const locale = useLocale();
  const { zone } = useMe().company;
  const now = new Date();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: zone,
  });
  const due = dueIn(hours, holidays, now, zone);
  return (
    <section className={css.coming} aria-label={t('coming')}>
      <h3>{t('coming')}</h3>
      <dl>
        {comingDays({ hours, holidays }, today, shown).map(({ date, spans, holiday }) => (
          <div key={date} data-closed={spans.length === 0 || undefined}>
            <dt>{day.format(new Date(`${date}T00:00:00Z`))}</dt>
            <dd className="num">
              {holiday !== null
                ? holiday || t('holiday')
                : spans.length === 0
                  ? t('closed')
                  : spans.map(([from, to]) => `${from}–${to}`).join(', ')}
            </dd>
          </div>
        ))}
      </dl>
      {due !== null && <p className="small">{t('dueIn', { when: moment.format(due) })}</p>}
    </section>
  );
}

/** Eight business hours from now; null where nobody works for a century. */
function dueIn(hours: CalendarBody['hours'], holidays: CalendarBody['holidays'], now: Date, zone: string): Date | null {
  const dates = (yearly: boolean) => holidays.filter((one) => one.yearly === yearly && one.date !== '');
  const calendar = {
    hours,
    holidays: dates(false).map(({ date }) => date),
    yearly: dates(true).map(({ date }) => date.slice('YYYY-'.length)),
  };
  try {
    return new Date(dueOf({ after: { n: 8, unit: 'businessHour' } }, now.toISOString(), [], zone, calendar));
  } catch {
    return null;
  }
}
