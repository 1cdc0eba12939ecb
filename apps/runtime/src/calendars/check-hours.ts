import type { CalendarBody } from '@throughline/contract';
import { Refused } from '../http/refused.ts';

/** Throws `badRequest` where spans end before they begin or overlap, and where nobody ever works: a clock by it would never run out. */
export function checkHours({ hours, holidays }: CalendarBody): void {
  for (const [index, spans] of hours.entries()) {
    const sorted = [...spans].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [place, [from, to]] of sorted.entries()) {
      const before = sorted[place - 1]?.[1];
      if (to <= from) throw backwards(index, from, to);
      if (before !== undefined && from < before) throw overlapping(index, from);
    }
  }
  if (hours.every((spans) => spans.length === 0)) throw neverOpen();
  const seen = new Set<string>();
  for (const { date } of holidays) {
    if (seen.has(date)) throw twice(date);
    seen.add(date);
  }
}

const weekdays = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  'zh-CN': ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  'zh-TW': ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
};

const backwards = (day: number, from: string, to: string) =>
  new Refused('badRequest', {
    en: `${weekdays.en[day]}: ${from} to ${to} ends before it begins.`,
    'zh-CN': `${weekdays['zh-CN'][day]}:${from} 至 ${to} 的结束时间早于开始时间。`,
    'zh-TW': `${weekdays['zh-TW'][day]}:${from} 至 ${to} 的結束時間早於開始時間。`,
  });
const overlapping = (day: number, from: string) =>
  new Refused('badRequest', {
    en: `${weekdays.en[day]}: the hours from ${from} overlap those before.`,
    'zh-CN': `${weekdays['zh-CN'][day]}:自 ${from} 起的时段与前一时段重叠。`,
    'zh-TW': `${weekdays['zh-TW'][day]}:自 ${from} 起的時段與前一時段重疊。`,
  });
const neverOpen = () =>
  new Refused('badRequest', {
    en: 'There are no business hours on any day; a clock by them would never run out.',
    'zh-CN': '没有任何一天设有工作时间;按此计时将永不到期。',
    'zh-TW': '沒有任何一天設有工作時間;依此計時將永不到期。',
  });
const twice = (date: string) =>
  new Refused('badRequest', {
    en: `${date} is a holiday twice.`,
    'zh-CN': `${date} 重复列为假日。`,
    'zh-TW': `${date} 重複列為假日。`,
  });
