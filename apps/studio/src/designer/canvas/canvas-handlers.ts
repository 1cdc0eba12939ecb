import type { EdgeChange, NodeChange, OnNodeDrag, ReactFlowProps } from '@xyflow/react';
import { type RefObject, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpened } from '../designer-context.ts';
import { dropCarried } from '../gestures/drop-carried.ts';
import { carriedTo } from './cards/carried.ts';
import type { FlowEdge, FlowNode } from './flow-model.ts';
import { useHoveredWire } from './wires/hovered-wire.ts';
import { wireToDropInto } from './wires/wire-at.ts';

type Handlers = Pick<
  ReactFlowProps<FlowNode, FlowEdge>,
  | 'onNodesChange'
  | 'onEdgesChange'
  | 'onNodeDragStart'
  | 'onNodeDragStop'
  | 'onSelectionDragStart'
  | 'onSelectionDragStop'
  | 'onNodeDoubleClick'
  | 'onNodeContextMenu'
  | 'onEdgeMouseEnter'
  | 'onEdgeMouseLeave'
  | 'onMoveStart'
  | 'onMoveEnd'
>;

/** What the canvas tells while hands work on it. Made once: a new function on every render would draw every card again. */
export function useCanvasHandlers(wrapper: RefObject<HTMLElement | null>): Handlers {
  const opened = useOpened();
  const { t } = useTranslation('designer');
  return useMemo(() => {
    const { designer, stage } = opened;
    const { hover } = useHoveredWire.getState();
    // A transparent shield over the cards while a gesture runs: finding what is under the pointer is half of its cost.
    const shield = (on: boolean): void => {
      if (on) wrapper.current?.setAttribute('data-busy', '');
      else wrapper.current?.removeAttribute('data-busy');
    };
    let carried: ReturnType<typeof carriedTo> | undefined;
    const drop: OnNodeDrag<FlowNode> = () => {
      shield(false);
      const wire = stage.store.getState().dropWire;
      stage.store.setState({ dropWire: null });
      if (!carried || !dropCarried(opened, carried, wire, t)) stage.settle();
      carried = undefined;
    };
    return {
      onNodesChange: (changes: NodeChange<FlowNode>[]) => {
        const selection = selected(changes, designer.store.getState().selection.nodes);
        if (selection) designer.select(selection, designer.store.getState().selection.wires);
        const moving = changes.filter((change) => change.type === 'position' && change.dragging === true);
        if (moving.length === 0) return;
        carried = carriedTo(opened, moving);
        stage.carry(carried);
        const dropWire = wireToDropInto(opened, carried);
        if (dropWire !== stage.store.getState().dropWire) stage.store.setState({ dropWire });
      },
      onEdgesChange: (changes: EdgeChange<FlowEdge>[]) => {
        const selection = selected(changes, designer.store.getState().selection.wires);
        if (selection) designer.select(designer.store.getState().selection.nodes, selection);
      },
      onNodeDragStart: () => shield(true),
      onSelectionDragStart: () => shield(true),
      onNodeDragStop: drop,
      onSelectionDragStop: (event, nodes) => drop(event as never, nodes[0] as FlowNode, nodes),
      onNodeDoubleClick: (_event, node) => designer.mayEdit && stage.rename(node.id),
      onNodeContextMenu: (event, node) => {
        const { compiled, selection } = designer.store.getState();
        if (!designer.mayEdit || compiled.nodes.get(node.id)?.declaration?.hidden) return;
        event.preventDefault();
        if (!selection.nodes.has(node.id)) designer.select([node.id]);
        stage.store.setState({ menu: { node: node.id, screen: { x: event.clientX, y: event.clientY } } });
      },
      onEdgeMouseEnter: (_event, edge) => hover(edge.id),
      onEdgeMouseLeave: () => hover(null),
      // Without an event it is no hand that moves the view, and cards can be pressed at once where they are now.
      onMoveStart: (event) => shield(Boolean(event)),
      onMoveEnd: () => shield(false),
    };
  }, [opened, t, wrapper]);
}

/** The selection after what the canvas tells; undefined when it tells nothing of it. */
function selected(
  changes: readonly (NodeChange<FlowNode> | EdgeChange<FlowEdge>)[],
  before: ReadonlySet<string>,
): ReadonlySet<string> | undefined {
  const telling = changes.filter((change) => change.type === 'select');
  if (telling.length === 0) return undefined;
  const next = new Set(before);
  for (const change of telling) {
    if (change.selected) next.add(change.id);
    else next.delete(change.id);
  }
  return next;
}
