import { type Language, languages, say, type Text } from '@throughline/expression';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Languages as they call themselves: the same on every screen, whatever it speaks. */
export const languageNames: { readonly [L in Language]: string } = {
  en: 'English',
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
};

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return languages.find((language) => language === i18n.language) ?? 'en';
}

/** Says a {@link Text} of a module or process in the language of the screen. */
export function useSay(): (text: Text) => string {
  const language = useLanguage();
  return useCallback((text: Text) => say(text, language), [language]);
}
