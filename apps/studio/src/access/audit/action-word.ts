import { useTranslation } from 'react-i18next';
import type words from '../../words/rights.en.json';

type Topic = keyof (typeof words)['topic'];
type Verb = keyof (typeof words)['verb'];

/** `key.made` → “API keys: made”; an action nobody has words for by its own name. */
export function useActionWord(): (action: string) => string {
  const { t, i18n } = useTranslation('rights');
  return (action) => {
    const [topic, verb] = action.split('.') as [Topic, Verb];
    const known = i18n.exists(`rights:topic.${topic}`) && i18n.exists(`rights:verb.${verb}`);
    return known ? `${t(`topic.${topic}`)}: ${t(`verb.${verb}`)}` : action;
  };
}
