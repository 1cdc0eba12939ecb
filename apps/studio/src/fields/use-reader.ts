import type { Reader } from '@throughline/expression';
import { useMemo } from 'react';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../words/language.ts';

/** How values are shown to me: the language of the screen, the browser's own habits of that language, my zone. */
export function useReader(names?: { readonly [id: string]: string }): Reader {
  const language = useLanguage();
  const { zone } = useMe();
  return useMemo(() => {
    const locale = navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language;
    return { language, locale, zone, ...(names === undefined ? {} : { names }) };
  }, [language, zone, names]);
}
