import { notifications } from '@mantine/notifications';

/** A file that is no process: which, and why; stays until it is closed. */
export function toastUnread(title: string, text: string): void {
  notifications.show({ title, message: text, color: 'red', withBorder: true, autoClose: false });
}
