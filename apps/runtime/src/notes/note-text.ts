import { longestNote } from '@throughline/contract';
import { Refused } from '../http/refused.ts';

const mention = /@\{([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}/g;

/** Plain text as it is kept: one kind of line break, no controls, no halves of characters. Throws `badRequest` for what is empty then or too long. */
export function cleanNote(given: string): string {
  const text = given
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}|\p{Surrogate}/gu, '')
    .trim();
  if (text === '') {
    throw new Refused('badRequest', {
      en: 'A note needs some text.',
      'zh-CN': '备注内容不能为空。',
      'zh-TW': '備註內容不能為空。',
    });
  }
  if (text.length <= longestNote) return text;
  throw new Refused('badRequest', {
    en: `A note holds up to ${longestNote} characters; this one has ${text.length}.`,
    'zh-CN': `备注最多 ${longestNote} 个字符,目前为 ${text.length} 个。`,
    'zh-TW': `備註最多 ${longestNote} 個字元,目前為 ${text.length} 個。`,
  });
}

/** Ids of the users a note mentions, each once. */
export function mentionsIn(body: string): readonly string[] {
  return [...new Set([...body.matchAll(mention)].map(([, id]) => id ?? ''))];
}

/** The beginning of a note as one line of prose, its mentions by name. */
export function excerptOf(body: string, names: { readonly [id: string]: string }, length = 140): string {
  const prose = body.replace(mention, (_, id: string) => `@${names[id] ?? '?'}`).replace(/\s+/g, ' ');
  const letters = [...prose];
  return letters.length <= length ? prose : `${letters.slice(0, length - 1).join('')}…`;
}
