import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconDots,
  IconKey,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react';
import type { RunView } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import type { RecordKey } from '../../records/record-queries.ts';
import { ControlDialog } from './control-dialog.tsx';
import { OverrideDialog } from './override-dialog.tsx';
import { UndoDialog } from './undo-dialog.tsx';

/** What is done to a run seldom and with care: taking its last step back, moving it past the rules, pausing and ending it. */
export function RunMenu({ run, record }: { readonly run: RunView; readonly record: RecordKey }) {
  const { t } = useTranslation('guide');
  const mayAct = useMay('runs.act');
  const mayOverride = useMay('runs.override');
  const [asking, setAsking] = useState<'undo' | 'override' | 'pause' | 'resume' | 'stop' | null>(null);
  const mayControl = useMay('runs.repair');
  const alive = run.status === 'running' || run.status === 'paused';
  if (!mayAct && !(alive && (mayOverride || mayControl))) return null;
  const close = () => setAsking(null);
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon size={28} aria-label={t('run.menu', { process: run.processName })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayAct && (
            <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => setAsking('undo')}>
              {t('run.undo')}
            </Menu.Item>
          )}
          {mayOverride && alive && (
            <Menu.Item leftSection={<IconKey size={16} />} onClick={() => setAsking('override')}>
              {t('run.override')}
            </Menu.Item>
          )}
          {mayControl && alive && (
            <>
              <Menu.Divider />
              {run.status === 'paused' ? (
                <Menu.Item leftSection={<IconPlayerPlay size={16} />} onClick={() => setAsking('resume')}>
                  {t('run.resume')}
                </Menu.Item>
              ) : (
                <Menu.Item leftSection={<IconPlayerPause size={16} />} onClick={() => setAsking('pause')}>
                  {t('run.pause')}
                </Menu.Item>
              )}
              <Menu.Item color="red" leftSection={<IconPlayerStop size={16} />} onClick={() => setAsking('stop')}>
                {t('run.stop')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking === 'undo' && <UndoDialog run={run} record={record} onClose={close} />}
      {asking === 'override' && <OverrideDialog run={run} record={record} onClose={close} />}
      {(asking === 'pause' || asking === 'resume' || asking === 'stop') && (
        <ControlDialog run={run} record={record} doing={asking} onClose={close} />
      )}
    </>
  );
}
