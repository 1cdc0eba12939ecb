import type { Field } from '@throughline/crm';
import { type Language, say, type Text } from '@throughline/expression';
import type { Refusal } from '../../records/command.ts';

/** Why a row did not come in, said in the language of whoever imports. */
export function notFound(field: Field, text: string, count: number, language: Language): string {
  const user = field.type === 'user';
  const several: Text = {
    en: `${count} ${user ? 'users' : 'records'} are called “${text}”.`,
    'zh-CN': `有 ${count} 个${user ? '用户' : '记录'}名为“${text}”。`,
    'zh-TW': `有 ${count} 個${user ? '使用者' : '記錄'}名為「${text}」。`,
  };
  const none: Text = {
    en: `there is no ${user ? 'user' : 'record'} called “${text}”.`,
    'zh-CN': `没有名为“${text}”的${user ? '用户' : '记录'}。`,
    'zh-TW': `沒有名為「${text}」的${user ? '使用者' : '記錄'}。`,
  };
  return ofField(field.label, count > 1 ? several : none, language);
}

/** A look-up names a record that is not there, and it could not be made. */
export function notMade(field: Field, text: string, why: string, language: Language): string {
  const sentence: Text = {
    en: `“${text}” is not there and could not be made: ${why}`,
    'zh-CN': `“${text}”不存在,也无法创建:${why}`,
    'zh-TW': `「${text}」不存在,也無法建立:${why}`,
  };
  return ofField(field.label, sentence, language);
}

export function tooManyCells(cells: number, columns: number, language: Language): string {
  const sentence: Text = {
    en: `The row has ${cells} cells, but there are ${columns} columns.`,
    'zh-CN': `该行有 ${cells} 个单元格,但只有 ${columns} 列。`,
    'zh-TW': `該列有 ${cells} 個儲存格,但只有 ${columns} 欄。`,
  };
  return say(sentence, language);
}

export function notStored(why: string, language: Language): string {
  const sentence: Text = {
    en: `It could not be stored: ${why}`,
    'zh-CN': `无法保存:${why}`,
    'zh-TW': `無法儲存:${why}`,
  };
  return say(sentence, language);
}

/** What a refused write says: its fields' sentences, else its own, and what would help. */
export function refusalSentences({ fields, text, hint }: Refusal, language: Language): readonly string[] {
  const told = fields.length > 0 ? fields.map(({ message }) => message) : [say(text, language)];
  return hint === undefined ? told : [...told, say(hint, language)];
}

/** For a row that is in, though something it refers to is not. */
export function addedIncomplete(language: Language): string {
  const sentence: Text = {
    en: 'Added, but not everything fits.',
    'zh-CN': '已添加,但部分内容不符。',
    'zh-TW': '已新增,但部分內容不符。',
  };
  return say(sentence, language);
}

function ofField(label: Text, sentence: Text, language: Language): string {
  return `${say(label, language)}${language === 'en' ? ': ' : ':'}${say(sentence, language)}`;
}
