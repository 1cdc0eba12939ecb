import { Button, Paper, Progress } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { ask } from '../../api/ask.ts';
import { useDesignerState } from '../designer-context.ts';
import css from './publish.module.css';

/** Of which process the adoption is followed on the screen. */
export const useAdoptionShown = create<{
  readonly process: string | null;
  readonly follow: (process: string) => void;
  readonly close: () => void;
}>((set) => ({
  process: null,
  follow: (process) => set({ process }),
  close: () => set({ process: null }),
}));

/** Existing records being taken in after publishing: with their count, until it is closed. The page may be left meanwhile. */
export function AdoptionProgress() {
  const { t } = useTranslation('designer');
  const id = useDesignerState((state) => state.process.id);
  const { process, close } = useAdoptionShown();
  const { data } = useQuery({
    ...ask(routes.processes.adoption, { params: { id } }),
    enabled: process === id,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? 700 : false),
    gcTime: 0,
  });
  if (process !== id || !data || data.state === 'none') return null;
  const { state, total, adopted, skipped, failed, problem } = data;
  const seen = adopted + skipped + failed;
  return (
    <Paper className={css.adoption ?? ''} withBorder shadow="md" role="status" aria-label={t('adoption.name')}>
      <p className={css.adoptionHead}>
        {state === 'done' && <IconCircleCheck size={16} className={css.ok} aria-hidden="true" />}
        {state === 'failed' && <IconAlertTriangle size={16} className={css.bad} aria-hidden="true" />}
        <b className="grow">{t(`adoption.is.${state}`, { count: adopted })}</b>
        {state !== 'running' && (
          <Button size="compact-sm" variant="subtle" onClick={close}>
            {t('close')}
          </Button>
        )}
      </p>
      <Progress value={total === 0 ? 100 : (seen / total) * 100} aria-label={t('adoption.name')} />
      <p className="muted small num">
        {t('adoption.count', { seen, total })}
        {skipped > 0 && ` · ${t('adoption.skipped', { count: skipped })}`}
        {failed > 0 && ` · ${t('adoption.notTaken', { count: failed })}`}
      </p>
      {problem !== null && <p className={css.bad}>{problem}</p>}
    </Paper>
  );
}
