import { notifications } from '@mantine/notifications';

/** Why a gesture did nothing; passes by itself, for nothing was lost. */
export function toastReason(text: string): void {
  notifications.show({ id: `reason ${text}`, message: text, color: 'orange', withBorder: true, autoClose: 6_000 });
}
