import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';

/** Where toasts appear: at the bottom, but on a phone at the top, because the next step lies at the thumb. */
export function Toasts() {
  const phone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false });
  return <Notifications position={phone ? 'top-center' : 'bottom-center'} limit={3} />;
}
