import { type Language, languages } from '@throughline/expression';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

const remembered = 'throughline.language';
const files: { readonly [L in Language]: () => Promise<{ default: object }> } = {
  en: () => import('./en.ts'),
  'zh-CN': () => import('./zh-CN.ts'),
  'zh-TW': () => import('./zh-TW.ts'),
};

/** The words of one language are one file, loaded before anything is drawn. */
export async function startWords(): Promise<void> {
  const language = preferredLanguage(localStorage.getItem(remembered), navigator.languages);
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: await wordsOf(language) },
    fallbackLng: false,
    defaultNS: 'parts',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

/** Speaks another language from now on and remembers it on this device, also for the page before sign-in. */
export async function speak(language: Language): Promise<void> {
  if (i18next.language === language) return;
  for (const [feature, words] of Object.entries(await wordsOf(language))) {
    i18next.addResourceBundle(language, feature, words);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(remembered, language);
}

async function wordsOf(language: Language): Promise<{ [feature: string]: object }> {
  return (await files[language]()).default as { [feature: string]: object };
}

/** What was chosen here before; else the first of the browser's languages that we speak; else English. */
export function preferredLanguage(chosen: string | null, browser: readonly string[]): Language {
  const known = languages.find((language) => language === chosen);
  if (known !== undefined) return known;
  for (const tag of browser) {
    const lower = tag.toLowerCase();
    if (lower.startsWith('en')) return 'en';
    if (lower.startsWith('zh')) return /hant|tw|hk|mo/.test(lower) ? 'zh-TW' : 'zh-CN';
  }
  return 'en';
}
