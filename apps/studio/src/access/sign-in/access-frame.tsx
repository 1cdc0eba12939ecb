import { NativeSelect } from '@mantine/core';
import { languages } from '@throughline/expression';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../parts/marks/logo.tsx';
import { languageNames, useLanguage } from '../../words/language.ts';
import { speak } from '../../words/start-words.ts';
import css from './access-frame.module.css';

/** The frame of pages before sign-in: the mark, one card, and the language. */
export function AccessFrame(props: {
  readonly title: string;
  readonly about?: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  useEffect(() => {
    document.title = `${props.title} · Throughline`;
  }, [props.title]);
  return (
    <div className={css.page}>
      <header className={css.brand}>
        <Logo size={28} />
        <span>Throughline</span>
        <NativeSelect
          className={css.language}
          aria-label={t('language')}
          value={language}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(event) => {
            const chosen = languages.find((known) => known === event.currentTarget.value);
            if (chosen !== undefined) void speak(chosen);
          }}
        />
      </header>
      <main className={css.card} data-wide={props.wide || undefined}>
        <h1>{props.title}</h1>
        {props.about !== undefined && <p className="muted">{props.about}</p>}
        {props.children}
      </main>
    </div>
  );
}
