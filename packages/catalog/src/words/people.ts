import { type Json, type Language, say, type Text } from '@throughline/expression';
import type { SummaryWords } from '@throughline/graph';
import { listIn, textIn } from '../unfinished.ts';

const plain: { readonly [who: string]: Text } = {
  owner: { en: 'record owner', 'zh-CN': '记录所有者', 'zh-TW': '記錄擁有者' },
  manager: { en: 'manager of the owner', 'zh-CN': '所有者的经理', 'zh-TW': '擁有者的主管' },
  creator: { en: 'creator', 'zh-CN': '创建人', 'zh-TW': '建立者' },
  submitter: { en: 'submitter', 'zh-CN': '提交人', 'zh-TW': '提交人' },
  everyone: { en: 'everyone', 'zh-CN': '所有人', 'zh-TW': '所有人' },
};
const named: { readonly [kind: string]: Text } = {
  user: { en: 'a user', 'zh-CN': '某位用户', 'zh-TW': '某位使用者' },
  role: { en: 'a role', 'zh-CN': '某个角色', 'zh-TW': '某個角色' },
  group: { en: 'a group', 'zh-CN': '某个组', 'zh-TW': '某個群組' },
  profile: { en: 'a profile', 'zh-CN': '某个权限集', 'zh-TW': '某個權限集' },
};

/** “record owner, manager of the owner”; empty when nobody is named. */
export function peopleText(who: Json | undefined, words: SummaryWords): string {
  const parts = listIn(who).map((one) => personText(textIn(one), words));
  return parts.filter((part) => part !== '').join(words.language === 'en' ? ', ' : '、');
}

function personText(who: string, words: SummaryWords): string {
  const known = Object.hasOwn(plain, who) ? plain[who] : undefined;
  if (known) return say(known, words.language);
  const [kind = '', rest = ''] = who.split(/:(.*)/s);
  if (kind === 'field') return words.fieldLabel(rest);
  if (kind === 'superior') return superiorText(rest, words.language);
  const label = Object.hasOwn(named, kind) ? named[kind] : undefined;
  return words.whoLabel?.(who) ?? (label ? say(label, words.language) : who);
}

function superiorText(level: string, language: Language): string {
  const texts: { readonly [L in Language]: string } = {
    en: `superior, level ${level}`,
    'zh-CN': `第 ${level} 级上级`,
    'zh-TW': `第 ${level} 級主管`,
  };
  return texts[language];
}
