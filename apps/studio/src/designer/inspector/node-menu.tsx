import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowRight,
  IconCopy,
  IconCursorText,
  IconDots,
  IconFocusCentered,
  IconPower,
  IconTrash,
} from '@tabler/icons-react';
import type { CompiledNode } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../parts/marks/key-hint.tsx';
import { useCentre } from '../canvas/use-fit.ts';
import { useDesignerState, useOpened, useStage, useStageState } from '../designer-context.ts';
import { deleteSelected } from '../gestures/delete-selected.ts';
import { duplicateSelected } from '../gestures/duplicate-selected.ts';
import { selectDownstream } from '../gestures/select-downstream.ts';

/** What can be done with a node, also without a pointer. */
export function NodeMenu({ node }: { readonly node: CompiledNode }) {
  const { t } = useTranslation('designer');
  const stage = useStage();
  return (
    <Menu width={230}>
      <Menu.Target>
        <ActionIcon aria-label={t('node.menu', { name: stage.lookOf(node).title })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <NodeMenuItems node={node} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** The same at the pointer, on a right click. */
export function NodeContextMenu() {
  const stage = useStage();
  const menu = useStageState((state) => state.menu);
  const node = useDesignerState((state) => (menu ? state.compiled.nodes.get(menu.node) : undefined));
  if (!menu || !node) return null;
  const { x, y } = menu.screen;
  return (
    <Menu opened width={230} position="bottom-start" onClose={() => stage.store.setState({ menu: null })}>
      <Menu.Target>
        <span style={{ position: 'fixed', left: x, top: y }} />
      </Menu.Target>
      <Menu.Dropdown>
        <NodeMenuItems node={node} />
      </Menu.Dropdown>
    </Menu>
  );
}

function NodeMenuItems({ node }: { readonly node: CompiledNode }) {
  const { t } = useTranslation('designer');
  const opened = useOpened();
  const { designer, stage } = opened;
  const centre = useCentre();
  const off = node.node.off === true;
  const name = stage.lookOf(node).title;
  const switchOff = (): void => {
    const label = t(off ? 'gesture.switchOn' : 'gesture.switchOff', { name });
    designer.perform({ label, edits: [{ edit: 'setNodeProps', id: node.id, off: !off }] });
  };
  const connect = (): void => {
    const first = node.ports[0];
    document.querySelector<HTMLElement>(`[data-connect="${first?.id ?? ''}"] input`)?.focus();
  };
  return (
    <>
      <Menu.Item
        leftSection={<IconCursorText size={16} />}
        rightSection={<KeyHint keys="F2" />}
        onClick={() => stage.rename(node.id)}
      >
        {t('node.rename')}
      </Menu.Item>
      {node.ports.length > 0 && node.role !== 'gate' && (
        <Menu.Item leftSection={<IconArrowRight size={16} />} onClick={() => requestAnimationFrame(connect)}>
          {t('node.connect')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconFocusCentered size={16} />} onClick={() => centre(node.id)}>
        {t('node.centre')}
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowRight size={16} />} onClick={() => selectDownstream(designer)}>
        {t('node.downstream')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopy size={16} />}
        rightSection={<KeyHint keys="Ctrl D" />}
        onClick={() => duplicateSelected(designer, t)}
      >
        {t('node.duplicate')}
      </Menu.Item>
      <Menu.Item leftSection={<IconPower size={16} />} onClick={switchOff}>
        {off ? t('node.switchOn') : t('node.switchOff')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        color="red"
        leftSection={<IconTrash size={16} />}
        rightSection={<KeyHint keys="Del" />}
        onClick={() => deleteSelected(opened, t)}
      >
        {t('node.delete')}
      </Menu.Item>
    </>
  );
}
