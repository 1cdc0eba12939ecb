import type { JsonObject, Language } from '@throughline/expression';
import { textIn } from '../unfinished.ts';
import { durationIn, durationText } from './durations.ts';

/** What somebody is given to do, by its subject and the time for it: “Send the offer” in 2 days. */
export function workText(config: JsonObject, language: Language): string {
  const subject = textIn(config.subject);
  if (subject === '') return { en: 'No subject yet', 'zh-CN': '尚无主题', 'zh-TW': '尚無主旨' }[language];
  const due = durationIn(config.dueIn);
  if (!due) return { en: `“${subject}”`, 'zh-CN': `“${subject}”`, 'zh-TW': `「${subject}」` }[language];
  const time = durationText(due, language);
  return {
    en: `“${subject}” in ${time}`,
    'zh-CN': `“${subject}”,${time}内`,
    'zh-TW': `「${subject}」,${time}內`,
  }[language];
}
