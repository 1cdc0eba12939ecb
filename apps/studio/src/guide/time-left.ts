import type { TFunction } from 'i18next';

/** A length of time in its largest unit that says enough: 40 min, 5 h, 2 d. Milliseconds. */
export function lengthOf(ms: number, t: TFunction<'guide'>): string {
  const minutes = Math.max(1, Math.round(Math.abs(ms) / 60_000));
  if (minutes < 90) return t('duration.minutes', { count: minutes });
  const hours = Math.round(minutes / 60);
  if (hours < 36) return t('duration.hours', { count: hours });
  return t('duration.days', { count: Math.round(hours / 24) });
}

/** A deadline is calm, close (less than a day) or missed. */
export function urgency(due: string, now: number): 'calm' | 'close' | 'late' {
  const left = Date.parse(due) - now;
  return left < 0 ? 'late' : left < 86_400_000 ? 'close' : 'calm';
}
