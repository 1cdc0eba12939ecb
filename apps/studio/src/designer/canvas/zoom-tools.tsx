import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconChartBar, IconListTree, IconMinus, IconPlus, IconSitemap } from '@tabler/icons-react';
import { Panel, type ReactFlowState, useReactFlow, useStore } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { useDesigner, useDesignerState } from '../designer-context.ts';
import { useTidy } from '../gestures/tidy.ts';
import { useView } from '../view.ts';
import css from './canvas.module.css';
import { useFit } from './use-fit.ts';

const percent = (state: ReactFlowState): number => Math.round(state.transform[2] * 100);

/** Zoom, fit, tidy, outline: what changes how one looks at the drawing. */
export function ZoomTools() {
  const { t } = useTranslation('designer');
  const { mayEdit } = useDesigner();
  const { zoomIn, zoomOut, zoomTo } = useReactFlow();
  const zoom = useStore(percent);
  const fit = useFit();
  const tidy = useTidy();
  const outline = useView((state) => state.outline);
  const numbers = useView((state) => state.numbers);
  const show = useView((state) => state.show);
  const published = useDesignerState((state) => state.process.liveVersion !== null);
  return (
    <Panel position="bottom-left" className={css.tools ?? ''}>
      <ActionIcon size={30} aria-label={t('zoom.out')} onClick={() => zoomOut()}>
        <IconMinus size={16} />
      </ActionIcon>
      <Tooltip label={t('zoom.reset')}>
        <button type="button" className={css.percent} onClick={() => zoomTo(1)} aria-label={t('zoom.now', { zoom })}>
          {zoom}%
        </button>
      </Tooltip>
      <ActionIcon size={30} aria-label={t('zoom.in')} onClick={() => zoomIn()}>
        <IconPlus size={16} />
      </ActionIcon>
      <i />
      <Tooltip label={t('zoom.fitKey')}>
        <ActionIcon size={30} aria-label={t('zoom.fit')} onClick={fit}>
          <IconArrowsMaximize size={16} />
        </ActionIcon>
      </Tooltip>
      <i />
      {mayEdit && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconSitemap size={16} />}
          loading={tidy.running}
          onClick={tidy.run}
        >
          {t('tidy')}
        </Button>
      )}
      <Button
        className={css.desk ?? ''}
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconListTree size={16} />}
        aria-pressed={outline}
        onClick={() => show({ outline: !outline })}
      >
        {t('outline.name')}
      </Button>
      {published && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconChartBar size={16} />}
          aria-pressed={numbers}
          onClick={() => show({ numbers: !numbers })}
        >
          {t('numbers')}
        </Button>
      )}
    </Panel>
  );
}
