import { type Language, languages, say, type Text } from '@throughline/expression';
import { nodeName, wordsOfNode } from '@throughline/graph';
import type { Who } from '../hold.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import type { ProcessNode } from '../process/process-node.ts';

/** A text written once per language. */
export function inAll(write: (language: Language) => string): Text {
  const [en, cn, tw] = languages.map(write);
  return { en: en ?? '', 'zh-CN': cn ?? '', 'zh-TW': tw ?? '' };
}

export function nameIn(process: CompiledProcess, node: ProcessNode, language: Language): string {
  const { document, declarations, moduleList } = process;
  const words = wordsOfNode(document, node.node, moduleList, language);
  return nodeName(node.node, declarations.nodes[node.node.type], language, { words, document });
}

/** `“Submit”` or `「提交」`, as the language quotes. */
export function quoted(text: string, language: Language): string {
  return language === 'zh-TW' ? `「${text}」` : `“${text}”`;
}

/** Who may, in words; groups, roles and single users are named by the runtime, which knows them. */
export function sayWho(who: readonly Who[], language: Language): string {
  const words = [...new Set(who.map((one) => say(wordFor(one), language)))];
  return words.join(language === 'en' ? ', ' : '、');
}

const words: { readonly [who: string]: Text } = {
  everyone: { en: 'everyone', 'zh-CN': '所有人', 'zh-TW': '所有人' },
  owner: { en: 'the owner', 'zh-CN': '所有者', 'zh-TW': '擁有者' },
  manager: { en: 'the owner’s manager', 'zh-CN': '所有者的经理', 'zh-TW': '擁有者的主管' },
  creator: { en: 'who created the record', 'zh-CN': '记录创建人', 'zh-TW': '記錄建立者' },
  submitter: { en: 'the submitter', 'zh-CN': '提交人', 'zh-TW': '提交人' },
  superior: { en: 'a superior of the owner', 'zh-CN': '所有者的上级', 'zh-TW': '擁有者的上級' },
  user: { en: 'a named user', 'zh-CN': '指定用户', 'zh-TW': '指定使用者' },
  role: { en: 'a role', 'zh-CN': '指定角色', 'zh-TW': '指定角色' },
  group: { en: 'a group', 'zh-CN': '指定组', 'zh-TW': '指定群組' },
  profile: { en: 'a profile', 'zh-CN': '指定权限集', 'zh-TW': '指定權限集' },
  field: { en: 'a user named in the record', 'zh-CN': '记录中指定的用户', 'zh-TW': '記錄中指定的使用者' },
};

function wordFor(who: Who): Text {
  const [kind = who] = who.split(':');
  return (Object.hasOwn(words, kind) ? words[kind] : undefined) ?? who;
}
