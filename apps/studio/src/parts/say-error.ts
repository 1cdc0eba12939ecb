import type { TFunction } from 'i18next';
import { ApiError } from '../api/api-error.ts';

export type ErrorWords = { readonly title: string; readonly text: string };

/** What happened and what to do, in the language of the screen: the server's sentences, else our own for when it says none. */
export function sayError(error: unknown, t: TFunction<'errors'>): ErrorWords {
  if (!(error instanceof ApiError)) return { title: t('page.title'), text: t('page.text') };
  const said = [error.message, error.hint ?? ''].filter((sentence) => sentence !== '').join(' ');
  const text = said !== '' ? said : t(`${error.name}.text`);
  return {
    title: t(`${error.name}.title`),
    text: error.name === 'internal' && error.id ? `${text} (${error.id})` : text,
  };
}
