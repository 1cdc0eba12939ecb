import type { MatchKind } from '@throughline/crm';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../words/language.ts';

/** “Same e-mail and name” */
export function useSayMatch(): (by: readonly MatchKind[]) => string {
  const { t } = useTranslation('merge');
  const language = useLanguage();
  return useCallback(
    (by) => {
      const list = new Intl.ListFormat(language, { type: 'conjunction' });
      return t('like', { by: list.format(by.map((kind) => t(`by.${kind}`))) });
    },
    [t, language],
  );
}
