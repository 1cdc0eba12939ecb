import { type Duration, type DurationUnit, durationUnits, type Json, type Language } from '@throughline/expression';
import { objectIn, textIn } from '../unfinished.ts';

const unitWords: { readonly [U in DurationUnit]: { readonly [L in Language]: readonly [one: string, many: string] } } =
  {
    minute: { en: ['minute', 'minutes'], 'zh-CN': ['分钟', '分钟'], 'zh-TW': ['分鐘', '分鐘'] },
    hour: { en: ['hour', 'hours'], 'zh-CN': ['小时', '小时'], 'zh-TW': ['小時', '小時'] },
    day: { en: ['day', 'days'], 'zh-CN': ['天', '天'], 'zh-TW': ['天', '天'] },
    week: { en: ['week', 'weeks'], 'zh-CN': ['周', '周'], 'zh-TW': ['週', '週'] },
    month: { en: ['month', 'months'], 'zh-CN': ['个月', '个月'], 'zh-TW': ['個月', '個月'] },
    businessMinute: {
      en: ['business minute', 'business minutes'],
      'zh-CN': ['个工作分钟', '个工作分钟'],
      'zh-TW': ['個上班分鐘', '個上班分鐘'],
    },
    businessHour: {
      en: ['business hour', 'business hours'],
      'zh-CN': ['个工作小时', '个工作小时'],
      'zh-TW': ['個上班小時', '個上班小時'],
    },
    businessDay: {
      en: ['business day', 'business days'],
      'zh-CN': ['个工作日', '个工作日'],
      'zh-TW': ['個工作日', '個工作日'],
    },
  };

/** “2 business days”, “2 个工作日”. */
export function durationText({ n, unit }: Duration, language: Language): string {
  return `${n} ${unitWords[unit][language][n === 1 ? 0 : 1]}`;
}

/** A duration of a draft, or nothing while it is not finished. */
export function durationIn(value: Json | undefined): Duration | null {
  const { n, unit } = objectIn(value);
  const known = durationUnits.find((name) => name === textIn(unit));
  return typeof n === 'number' && known ? { n, unit: known } : null;
}
