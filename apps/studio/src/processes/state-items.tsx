import { Menu } from '@mantine/core';
import { IconBan, IconClockPause, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { Process } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/session.ts';

type Props = {
  readonly state: Process['state'];
  readonly onChange: (state: 'live' | 'paused' | 'closed', clocks?: 'stand') => void;
};

/** What a published process may become, by who may publish: paused, closed to new records, live again. */
export function StateItems({ state, onChange }: Props) {
  const { t } = useTranslation('processes');
  const mayPublish = useMay('processes.publish');
  if (!mayPublish) return null;
  return (
    <>
      {state === 'live' && (
        <>
          <Menu.Item leftSection={<IconPlayerPause size={16} />} onClick={() => onChange('paused')}>
            {t('menu.pause')}
          </Menu.Item>
          <Menu.Item leftSection={<IconClockPause size={16} />} onClick={() => onChange('paused', 'stand')}>
            {t('menu.pauseClocks')}
          </Menu.Item>
        </>
      )}
      {(state === 'paused' || state === 'closed') && (
        <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={() => onChange('live')}>
          {t('menu.resume')}
        </Menu.Item>
      )}
      {(state === 'live' || state === 'paused') && (
        <Menu.Item leftSection={<IconBan size={16} />} onClick={() => onChange('closed')}>
          {t('menu.close')}
        </Menu.Item>
      )}
    </>
  );
}
