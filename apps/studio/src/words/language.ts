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

/** The locale of dates and numbers: the browser's own flavour of the language of the screen (`en-GB`), where it has one. */
export function useLocale(): string {
  const language = useLanguage();
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language;
}

/** Says a {@link Text} of a module or process in the language of the screen. */
export function useSay(): (text: Text) => string {
  const language = useLanguage();
  return useCallback((text: Text) => say(text, language), [language]);
}

/** A text within a sentence: English begins what is no name with a small letter, Chinese knows no such thing. */
export function useNoun(): (text: Text) => string {
  const say = useSay();
  return useCallback((text: Text) => inSentence(say(text)), [say]);
}

/** `Deal` → `deal`, `Opportunity ID` → `opportunity ID`, `VAT rate` → `VAT rate`. */
export function inSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
