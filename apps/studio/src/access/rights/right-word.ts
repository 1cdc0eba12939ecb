import type { Right } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import type words from '../../words/rights.en.json';

type Known = keyof (typeof words)['right'];

/** What a right lets one do, in words; one that nobody has named yet by its own name. */
export function useRightWord(): (right: Right | string) => string {
  const { t, i18n } = useTranslation('rights');
  return (right) => {
    const key = right.replace('.', '_') as Known;
    return i18n.exists(`rights:right.${key}`) ? t(`right.${key}`) : right;
  };
}
