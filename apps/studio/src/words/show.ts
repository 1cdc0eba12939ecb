import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/session.ts';
import { useLocale } from './language.ts';

/** Times and numbers as the person reads them: in the language of the screen, the browser's habits of it, the zone of the profile. */
export function useShow() {
  const { t } = useTranslation('parts');
  const locale = useLocale();
  const { zone } = useMe();
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    const time = format({ hour: '2-digit', minute: '2-digit', hour12: false });
    const day = format({ weekday: 'short', day: 'numeric', month: 'short' });
    const dayAndYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
    const full = format({ dateStyle: 'medium', timeStyle: 'short' });
    const calendarDay = format({ year: 'numeric', month: '2-digit', day: '2-digit' });
    const number = new Intl.NumberFormat(locale);
    return {
      /** Today 09:12, Fri 13 Nov 15:40, 3 Nov 2025 15:40. */
      when(instant: string, now = new Date()): string {
        const at = new Date(instant);
        const clock = time.format(at);
        const today = calendarDay.format(now);
        if (calendarDay.format(at) === today) return t('today', { time: clock });
        const yesterday = new Date(now.getTime() - 86_400_000);
        if (calendarDay.format(at) === calendarDay.format(yesterday)) return t('yesterday', { time: clock });
        const near = Math.abs(now.getTime() - at.getTime()) < 300 * 86_400_000;
        return `${(near ? day : dayAndYear).format(at)} ${clock}`;
      },
      /** The instant in full, for titles. */
      instant: (instant: string): string => full.format(new Date(instant)),
      /** A day `YYYY-MM-DD`, wherever it is: 3 Nov 2025. */
      day: (date: string): string =>
        new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }).format(new Date(date)),
      /** Monday 23 November. */
      longDay: (at: Date): string => format({ weekday: 'long', day: 'numeric', month: 'long' }).format(at),
      /** Hour of the day in the zone of the profile, 0 to 23. */
      hour: (at: Date): number =>
        Number(
          format({ hour: '2-digit', hourCycle: 'h23' })
            .formatToParts(at)
            .find((part) => part.type === 'hour')?.value ?? 0,
        ),
      number: (value: number): string => number.format(value),
    };
  }, [locale, zone, t]);
}
