import { Button, Stack } from '@mantine/core';
import {
  IconAlignBoxLeftMiddle,
  IconAlignBoxTopCenter,
  IconCopy,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconPower,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDesignerState, useOpened } from '../designer-context.ts';
import { align } from '../gestures/align.ts';
import { deleteSelected } from '../gestures/delete-selected.ts';
import { distribute } from '../gestures/distribute.ts';
import { duplicateSelected } from '../gestures/duplicate-selected.ts';
import css from './inspector.module.css';

/** Several nodes at once: what can be done with all of them. */
export function ManyPanel() {
  const { t } = useTranslation('designer');
  const opened = useOpened();
  const { designer } = opened;
  const nodes = useDesignerState((state) => state.selection.nodes);
  const compiled = useDesignerState((state) => state.compiled);
  const off = [...nodes].every((id) => compiled.nodes.get(id)?.node.off === true);
  const switchOff = (): void => {
    const ids = [...nodes].filter((id) => compiled.nodes.get(id)?.declaration?.hidden !== true);
    const label = t(off ? 'gesture.switchOnMany' : 'gesture.switchOffMany', { count: ids.length });
    designer.perform({ label, edits: ids.map((id) => ({ edit: 'setNodeProps', id, off: !off })) });
  };
  return (
    <div className={css.body}>
      <h2>{t('inspector.many', { count: nodes.size })}</h2>
      {designer.mayEdit && (
        <Stack gap={8}>
          <Button
            variant="default"
            leftSection={<IconAlignBoxLeftMiddle size={16} />}
            onClick={() => align(opened, 'column', t)}
          >
            {t('many.alignColumn')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconAlignBoxTopCenter size={16} />}
            onClick={() => align(opened, 'row', t)}
          >
            {t('many.alignRow')}
          </Button>
          {nodes.size > 2 && (
            <>
              <Button
                variant="default"
                leftSection={<IconLayoutDistributeHorizontal size={16} />}
                onClick={() => distribute(opened, 'column', t)}
              >
                {t('many.distributeColumn')}
              </Button>
              <Button
                variant="default"
                leftSection={<IconLayoutDistributeVertical size={16} />}
                onClick={() => distribute(opened, 'row', t)}
              >
                {t('many.distributeRow')}
              </Button>
            </>
          )}
          <Button variant="default" leftSection={<IconCopy size={16} />} onClick={() => duplicateSelected(designer, t)}>
            {t('node.duplicate')}
          </Button>
          <Button variant="default" leftSection={<IconPower size={16} />} onClick={switchOff}>
            {off ? t('node.switchOn') : t('node.switchOff')}
          </Button>
          <Button
            variant="default"
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => deleteSelected(opened, t)}
          >
            {t('node.delete')}
          </Button>
        </Stack>
      )}
    </div>
  );
}
