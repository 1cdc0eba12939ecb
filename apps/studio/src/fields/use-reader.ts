import type { Reader } from '@throughline/expression';
import { useMemo } from 'react';
import { useMe } from '../api/session.ts';
import { useLanguage, useLocale } from '../words/language.ts';

/** How values are shown to me: the language of the screen, the browser's own habits of that language, my zone. */
export function useReader(names?: { readonly [id: string]: string }): Reader {
  const language = useLanguage();
  const { zone } = useMe();
  const locale = useLocale();
  return useMemo(
    () => ({ language, locale, zone, ...(names === undefined ? {} : { names }) }),
    [language, locale, zone, names],
  );
}
