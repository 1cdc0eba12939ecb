import { useElementSize } from '@mantine/hooks';
import { Background, BackgroundVariant, ReactFlow, type Viewport } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner, useDesignerState, useStage, useStageState } from '../designer-context.ts';
import { boundsOf } from '../drawing/rect.ts';
import css from './canvas.module.css';
import { useCanvasHandlers } from './canvas-handlers.ts';
import { Card, Pill, Region } from './cards/card.tsx';
import { toolsHeight, viewOn } from './fit-view.ts';
import type { FlowEdge } from './flow-model.ts';
import { Overview } from './overview.tsx';
import { useIsFar } from './use-is-far.ts';
import { FarWires } from './wires/far-wires.tsx';
import { PulledLine } from './wires/pulled-line.tsx';
import { ArrowHeads, WireEdge } from './wires/wire.tsx';
import { WireTools } from './wires/wire-tools.tsx';
import { ZoomTools } from './zoom-tools.tsx';

const nodeTypes = { place: Card, step: Card, gate: Pill, end: Pill, entry: Pill, block: Region };
const edgeTypes = { wire: WireEdge };
const multiSelect = ['Meta', 'Control', 'Shift'];
const zoomKeys = ['Meta', 'Control'];
const grid: [number, number] = [4, 4];

/** The drawing. Its size is known before it is drawn for the first time, so that it opens where it should be. */
export function Canvas() {
  const { ref, width, height } = useElementSize();
  const { t } = useTranslation('designer');
  return (
    <section ref={ref} className={css.canvas} aria-label={t('canvas.label')}>
      {width > 0 && height > 0 && <Ground width={width} height={height} />}
    </section>
  );
}

function Ground({ width, height }: { readonly width: number; readonly height: number }) {
  const designer = useDesigner();
  const nodes = useStageState((state) => state.nodes);
  const { mounted, afar } = useEdges();
  const wrapper = useRef<HTMLDivElement>(null);
  const handlers = useCanvasHandlers(wrapper);
  const viewport = useOpeningView(width, height);
  const words = useAriaWords();
  const single = useDesignerState((state) => state.selection.nodes.size <= 1);
  return (
    <ReactFlow
      ref={wrapper}
      data-single={single || undefined}
      className={css.flow ?? ''}
      nodes={nodes}
      edges={mounted}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      defaultViewport={viewport}
      minZoom={0.1}
      maxZoom={2}
      snapToGrid
      snapGrid={grid}
      nodesDraggable={designer.mayEdit}
      nodesConnectable={false}
      edgesReconnectable={false}
      onlyRenderVisibleElements
      elevateNodesOnSelect={false}
      elevateEdgesOnSelect={false}
      deleteKeyCode={null}
      disableKeyboardA11y
      multiSelectionKeyCode={multiSelect}
      zoomActivationKeyCode={zoomKeys}
      panOnScroll
      zoomOnDoubleClick={false}
      nodeDragThreshold={3}
      attributionPosition="bottom-center"
      ariaLabelConfig={words}
      {...handlers}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={2} className={css.dots ?? ''} />
      <ArrowHeads />
      {afar.length > 0 && <FarWires edges={afar} />}
      <WireTools />
      <PulledLine />
      <ZoomTools />
      <Overview />
    </ReactFlow>
  );
}

/** Wires that hands may be at are elements of their own; from afar, where nobody aims at a wire, the others are drawn together. */
function useEdges(): { readonly mounted: FlowEdge[]; readonly afar: readonly FlowEdge[] } {
  const far = useIsFar();
  const edges = useStageState((state) => state.edges);
  const chosen = useDesignerState((state) => state.selection.nodes);
  return useMemo(() => {
    if (!far) return { mounted: edges, afar: [] };
    const atHand = ({ source, target, selected, data }: FlowEdge) =>
      selected === true || data?.on === true || chosen.has(source) || chosen.has(target);
    return { mounted: edges.filter(atHand), afar: edges.filter((edge) => !atHand(edge)) };
  }, [far, edges, chosen]);
}

/** The whole drawing when it fits readably, else its beginning. Chosen once. */
function useOpeningView(width: number, height: number): Viewport {
  const stage = useStage();
  const chosen = useRef<Viewport>(undefined);
  if (!chosen.current) {
    const boxes = [...stage.store.getState().boxes.values()];
    const start = boxes.find((box) => box.shape === 'entry') ?? boxes[0];
    const bounds = boundsOf(boxes.map((box) => box.rect));
    chosen.current = viewOn(bounds, width, height - toolsHeight, { start: start?.rect });
  }
  return chosen.current;
}

function useAriaWords() {
  const { t } = useTranslation('designer');
  return useMemo(
    () => ({
      'node.a11yDescription.default': t('canvas.nodeHelp'),
      'edge.a11yDescription.default': t('canvas.wireHelp'),
      'handle.ariaLabel': t('canvas.handle'),
    }),
    [t],
  );
}
