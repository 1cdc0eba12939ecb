import type { DurationUnit, Operator } from '../conditions/condition.ts';
import type { Language } from '../language.ts';

/** How a test is said: `{f}` is the field, `{v}` the value, `{a}` and `{b}` two bounds. */
type Phrases = { readonly [L in Language]: string };

function phrases(en: string, cn: string, tw: string): Phrases {
  return { en, 'zh-CN': cn, 'zh-TW': tw };
}

export const operatorPhrases: { readonly [O in Operator]: Phrases } = {
  equals: phrases('{f} is {v}', '{f}为{v}', '{f}為{v}'),
  notEquals: phrases('{f} is not {v}', '{f}不为{v}', '{f}不為{v}'),
  contains: phrases('{f} contains {v}', '{f}包含{v}', '{f}包含{v}'),
  notContains: phrases('{f} does not contain {v}', '{f}不包含{v}', '{f}不包含{v}'),
  startsWith: phrases('{f} starts with {v}', '{f}以{v}开头', '{f}以{v}開頭'),
  in: phrases('{f} is one of {v}', '{f}属于{v}', '{f}屬於{v}'),
  notIn: phrases('{f} is none of {v}', '{f}不属于{v}', '{f}不屬於{v}'),
  empty: phrases('{f} is empty', '{f}为空', '{f}為空'),
  notEmpty: phrases('{f} is filled in', '{f}已填写', '{f}已填寫'),
  lessThan: phrases('{f} is less than {v}', '{f}小于{v}', '{f}小於{v}'),
  atMost: phrases('{f} is at most {v}', '{f}不超过{v}', '{f}不超過{v}'),
  moreThan: phrases('{f} is more than {v}', '{f}大于{v}', '{f}大於{v}'),
  atLeast: phrases('{f} is at least {v}', '{f}不少于{v}', '{f}不少於{v}'),
  between: phrases('{f} is between {a} and {b}', '{f}介于{a}和{b}之间', '{f}介於{a}和{b}之間'),
  withinNext: phrases('{f} is within the next {v}', '{f}在未来{v}内', '{f}在未來{v}內'),
  withinLast: phrases('{f} is within the last {v}', '{f}在过去{v}内', '{f}在過去{v}內'),
  changed: phrases('{f} has changed', '{f}有变化', '{f}有變更'),
  changedTo: phrases('{f} has changed to {v}', '{f}变为{v}', '{f}變更為{v}'),
  changedFrom: phrases('{f} has changed from {v}', '{f}由{v}变为其他值', '{f}由{v}變更為其他值'),
  isMe: phrases('{f} is me', '{f}是我', '{f}是我'),
  isInMyTeam: phrases('{f} is in my team', '{f}在我的团队中', '{f}在我的團隊中'),
};

/** Orders of days and moments have words of their own. */
export const timePhrases: { readonly [O in Operator]?: Phrases } = {
  lessThan: phrases('{f} is before {v}', '{f}早于{v}', '{f}早於{v}'),
  atMost: phrases('{f} is not after {v}', '{f}不晚于{v}', '{f}不晚於{v}'),
  moreThan: phrases('{f} is after {v}', '{f}晚于{v}', '{f}晚於{v}'),
  atLeast: phrases('{f} is not before {v}', '{f}不早于{v}', '{f}不早於{v}'),
};

export const joinWords: {
  readonly [L in Language]: {
    readonly and: string;
    readonly or: string;
    readonly not: string;
    readonly always: string;
  };
} = {
  en: { and: ' and ', or: ' or ', not: 'not {v}', always: 'always' },
  'zh-CN': { and: '且', or: '或', not: '并非{v}', always: '始终' },
  'zh-TW': { and: '且', or: '或', not: '並非{v}', always: '一律' },
};

const durations: { readonly [U in DurationUnit]: readonly [one: string, many: string, cn: string, tw: string] } = {
  minute: ['minute', 'minutes', '分钟', '分鐘'],
  hour: ['hour', 'hours', '小时', '小時'],
  day: ['day', 'days', '天', '天'],
  week: ['week', 'weeks', '周', '週'],
  month: ['month', 'months', '个月', '個月'],
  businessMinute: ['business minute', 'business minutes', '个工作分钟', '個工作分鐘'],
  businessHour: ['business hour', 'business hours', '个工作小时', '個工作小時'],
  businessDay: ['business day', 'business days', '个工作日', '個工作天'],
};

/** `3 business days`, `3 个工作日`. */
export function sayDuration(duration: { readonly n: number; readonly unit: DurationUnit }, language: Language): string {
  const [one, many, cn, tw] = durations[duration.unit];
  const unit = { en: duration.n === 1 ? one : many, 'zh-CN': cn, 'zh-TW': tw }[language];
  return `${duration.n} ${unit}`;
}
