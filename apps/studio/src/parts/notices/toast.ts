import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { sayError } from './say-error.ts';

/** A short word at the bottom that passes by itself. */
export function toast(text: string): void {
  notifications.show({ message: text, withBorder: true, autoClose: 4_000, closeButtonProps: closing() });
}
/** What failed and what to do; stays until it is closed. */
export function toastError(error: unknown): void {
  const words = sayError(error, i18next.getFixedT(null, 'errors'));
  notifications.show({
    title: words.title,
    message: words.text,
    color: 'red',
    withBorder: true,
    autoClose: false,
    closeButtonProps: closing(),
  });
}

const closing = () => ({ 'aria-label': i18next.t('close', { ns: 'parts' }) });
