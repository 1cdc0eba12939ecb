import { useComputedColorScheme } from '@mantine/core';
import { Panel, type ReactFlowState, useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { shallow } from 'zustand/shallow';
import { useDesignerState, useStageState } from '../designer-context.ts';
import { boundsOf, type Point, type Rect } from '../drawing/rect.ts';
import css from './canvas.module.css';

const [width, height, margin] = [148, 84, 6];

/**
 * The whole drawing in small, with what is in sight marked; pressing or dragging moves there. Drawn on a canvas when boxes or
 * selection change: as an element for each of two thousand boxes it would be painted anew in every frame of a gesture.
 */
export function Overview() {
  const boxes = useStageState((state) => state.boxes);
  const selected = useDesignerState((state) => state.selection.nodes);
  const scheme = useComputedColorScheme();
  const picture = useRef<HTMLCanvasElement>(null);
  const { setCenter, getZoom } = useReactFlow();
  const fit = useMemo(() => fitOf(boundsOf([...boxes.values()].map((box) => box.rect))), [boxes]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the page, which the scheme changes
  useEffect(() => {
    const canvas = picture.current;
    const pen = canvas?.getContext('2d');
    if (!canvas || !pen) return;
    const colours = getComputedStyle(canvas);
    const [plain, on] = [colours.color, colours.outlineColor];
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    const ratio = canvas.width / width;
    pen.setTransform(fit.scale * ratio, 0, 0, fit.scale * ratio, fit.x * ratio, fit.y * ratio);
    for (const { id, shape, rect } of boxes.values()) {
      pen.globalAlpha = shape === 'block' ? 0.45 : 1;
      pen.fillStyle = selected.has(id) ? on : plain;
      pen.fillRect(rect.x, rect.y, rect.w, rect.h);
    }
  }, [boxes, selected, fit, scheme]);
  const go = (event: PointerEvent<HTMLElement>): void => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const at = placeAt(fit, { x: event.clientX - left, y: event.clientY - top });
    void setCenter(at.x, at.y, { zoom: getZoom() });
  };
  return (
    <Panel position="bottom-right" className={css.minimap ?? ''}>
      <div
        className={css.map}
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={(event) => event.buttons === 1 && go(event)}
      >
        <canvas ref={picture} width={2 * width} height={2 * height} />
        <InSight fit={fit} />
      </div>
    </Panel>
  );
}

/** What the canvas shows now, as a frame on the small map: the only part of it that follows a gesture. */
function InSight({ fit }: { readonly fit: Fit }) {
  const [x, y, w, h] = useStore(inSight, shallow);
  const style = {
    transform: `translate(${fit.x + x * fit.scale}px, ${fit.y + y * fit.scale}px)`,
    width: w * fit.scale,
    height: h * fit.scale,
  };
  return <i className={css.inSight} style={style} />;
}

function inSight({ transform: [x, y, zoom], width: w, height: h }: ReactFlowState) {
  return [-x / zoom, -y / zoom, w / zoom, h / zoom] as const;
}

type Fit = { readonly scale: number; readonly x: number; readonly y: number };

function fitOf(bounds: Rect | undefined): Fit {
  if (bounds === undefined) return { scale: 1, x: 0, y: 0 };
  const scale = Math.min((width - 2 * margin) / bounds.w, (height - 2 * margin) / bounds.h);
  const x = (width - bounds.w * scale) / 2 - bounds.x * scale;
  return { scale, x, y: (height - bounds.h * scale) / 2 - bounds.y * scale };
}

const placeAt = ({ scale, x, y }: Fit, at: Point): Point => ({ x: (at.x - x) / scale, y: (at.y - y) / scale });
