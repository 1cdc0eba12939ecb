import { IconPlus } from '@tabler/icons-react';
import { ViewportPortal } from '@xyflow/react';
import type { PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner, useDesignerState, useStage, useStageState } from '../../designer-context.ts';
import type { Rect } from '../../drawing/rect.ts';
import { pointAt, type Route, routeEdge } from '../../drawing/route-edge.ts';
import type { FlowEdge } from '../flow-model.ts';
import round from '../round-handle.module.css';
import { useHoveredWire } from './hovered-wire.ts';
import { usePullWire } from './pull-wire.ts';
import css from './wire.module.css';

/** What a wire offers while it is hovered or part of the selected path: a plus in its middle, a grip at its end. */
export function WireTools() {
  const designer = useDesigner();
  const hovered = useHoveredWire((state) => state.wire);
  const edges = useStageState((state) => state.edges);
  const busy = useStageState((state) => state.pulled !== null);
  const few = useDesignerState((state) => state.selection.nodes.size + state.selection.wires.size <= 1);
  if (!designer.mayEdit || busy) return null;
  const shown = edges.filter((edge) => edge.id === hovered || (few && edge.data?.on));
  if (shown.length === 0) return null;
  return (
    <ViewportPortal>
      {shown.map((edge) => (
        <ToolsOfWire key={edge.id} edge={edge} />
      ))}
    </ViewportPortal>
  );
}

function ToolsOfWire({ edge }: { readonly edge: FlowEdge }) {
  const { t } = useTranslation('designer');
  const stage = useStage();
  const designer = useDesigner();
  const pull = usePullWire();
  const keep = useHoveredWire((state) => state.hover);
  const boxes = useStageState((state) => state.boxes);
  const route = routeBetween(boxes.get(edge.source)?.rect, boxes.get(edge.target)?.rect, edge);
  if (!route) return null;
  const middle = route.middle;
  const grip = pointAt(route.points, 1);
  const openPanel = (element: Element): void => {
    const { right, bottom } = element.getBoundingClientRect();
    const at = { x: middle.x - 100, y: middle.y - 32 };
    stage.store.setState({ panel: { spot: { is: 'wire', wire: edge.id, at }, screen: { x: right, y: bottom } } });
  };
  const pullEnd = (event: PointerEvent<Element>): void => {
    const from = designer.store.getState().compiled.edges.get(edge.id)?.from;
    if (event.button !== 0 || !from) return;
    event.stopPropagation();
    pull(from, event, () => designer.select([], [edge.id]), edge.id);
  };
  return (
    <div onPointerEnter={() => keep(edge.id)} onPointerLeave={() => keep(null)}>
      <button
        type="button"
        className={`${round.handle} ${css.plus} nodrag nopan`}
        style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
        aria-label={t('wire.insert', { wire: edge.ariaLabel ?? '' })}
        onClick={(event) => openPanel(event.currentTarget)}
      >
        <IconPlus size={12} stroke={2} aria-hidden="true" />
      </button>
      <span
        className={`${css.end} nodrag nopan`}
        style={{ transform: `translate(-50%, -50%) translate(${grip.x}px, ${grip.y}px)` }}
        title={t('wire.retarget')}
        onPointerDown={pullEnd}
      />
    </div>
  );
}

function routeBetween(from: Rect | undefined, to: Rect | undefined, edge: FlowEdge): Route | undefined {
  return from && to ? routeEdge(from, to, edge.data?.wire) : undefined;
}
