import { type Language, languages, say, type Text } from '@throughline/expression';
import { Refused } from '../http/refused.ts';
import type { Use } from './uses/use.ts';

/** Says no to a change because of where something is used; the details list every place. */
export function refuseInUse(uses: readonly Use[]): Refused {
  const shown = uses.slice(0, 5);
  const list = (language: Language) => shown.map((use) => sayUse(use, language)).join(language === 'en' ? '; ' : ';');
  const more = uses.length - shown.length;
  return new Refused(
    'inUse',
    {
      en: `This is in use: ${list('en')}${more > 0 ? `; and ${more} more` : ''}.`,
      'zh-CN': `正在使用中:${list('zh-CN')}${more > 0 ? `;另有 ${more} 处` : ''}。`,
      'zh-TW': `正在使用中:${list('zh-TW')}${more > 0 ? `;另有 ${more} 處` : ''}。`,
    },
    {
      hint: {
        en: 'Take it out there first.',
        'zh-CN': '请先在那里移除。',
        'zh-TW': '請先在那裡移除。',
      },
      details: uses.map(({ kind, name, where, link }) => ({
        kind,
        name: said(name),
        where: said(where),
        link,
      })),
    },
  );
}

function sayUse({ name, where }: Use, language: Language): string {
  const [what, how] = [say(name, language), say(where, language)];
  return language === 'zh-TW' ? `「${what}」(${how})` : `“${what}” (${how})`;
}

/** Details are the same for everybody, so they carry the three languages. */
function said(text: Text): { [language: string]: string } {
  return Object.fromEntries(languages.map((language) => [language, say(text, language)]));
}
