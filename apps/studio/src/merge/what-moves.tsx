import { useTranslation } from 'react-i18next';
import { useModules } from '../api/directory.ts';
import { useLanguage, useNoun } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './merge.module.css';
import type { Candidate } from './merge-choice.ts';

/** What leads to the others and goes over, which of their runs end, and that there is no way back. */
export function WhatMoves({ stays, others }: { readonly stays: Candidate; readonly others: readonly Candidate[] }) {
  const { t } = useTranslation('merge');
  const noun = useNoun();
  const show = useShow();
  const language = useLanguage();
  const modules = useModules();
  const counts = new Map<string, number>();
  for (const { module, count } of others.flatMap(({ references }) => references))
    counts.set(module, (counts.get(module) ?? 0) + count);
  const parts = [...counts].map(([id, count]) => {
    const module = modules.find((known) => known.id === id);
    const label = count === 1 ? module?.label : module?.labelPlural;
    return `${show.number(count)} ${label === undefined ? id : noun(label)}`;
  });
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
  const runs = others.reduce((sum, other) => sum + other.runs, 0);
  const { name } = stays.record;
  return (
    <section className={css.moves} aria-label={t('moves')}>
      <h2>{t('moves')}</h2>
      <ul>
        <li>{parts.length === 0 ? t('movesNothing') : t('movesText', { name, list })}</li>
        {runs > 0 && <li>{t('runs', { count: runs, name })}</li>}
        <li>{t('fills')}</li>
        <li>{t('final')}</li>
      </ul>
    </section>
  );
}
