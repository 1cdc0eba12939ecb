import i18next, { type TFunction } from 'i18next';
import { ApiError } from '../../api/api-error.ts';

export type ErrorWords = { readonly title: string; readonly text: string };

/**
 * What happened and what to do, in the language of the screen: the server's sentences where it speaks that language, else
 * our own for that kind of error.
 */
export function sayError(error: unknown, t: TFunction<'errors'>, screen: string = i18next.language): ErrorWords {
  if (!(error instanceof ApiError)) return { title: t('page.title'), text: t('page.text') };
  const said = [error.message, error.hint ?? ''].filter((sentence) => sentence !== '').join(' ');
  const isForeign = error.language !== undefined && error.language !== screen;
  const text = said !== '' && !isForeign ? said : t(`${error.name}.text`);
  return {
    title: t(`${error.name}.title`),
    text: error.name === 'internal' && error.id ? `${text} (${error.id})` : text,
  };
}
