import { useReducedMotion } from '@mantine/hooks';
import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { useStage } from '../designer-context.ts';
import { boundsOf, type Rect } from '../drawing/rect.ts';

/** Brings the whole drawing, or some of its nodes, into view. */
export function useFit(): () => void {
  const stage = useStage();
  const still = useReducedMotion();
  const { fitBounds } = useReactFlow();
  return useCallback(() => {
    const bounds = boundsOf([...stage.store.getState().boxes.values()].map((box) => box.rect));
    if (bounds) void fitBounds(flowRect(bounds), { padding: 0.08, duration: still ? 0 : 180 });
  }, [stage, still, fitBounds]);
}

/** Brings one node to the middle, at a zoom at which it can be read. */
export function useCentre(): (node: string) => void {
  const stage = useStage();
  const still = useReducedMotion();
  const { setCenter, getZoom } = useReactFlow();
  return useCallback(
    (node) => {
      const rect = stage.store.getState().boxes.get(node)?.rect;
      if (!rect) return;
      const zoom = Math.max(getZoom(), 0.8);
      void setCenter(rect.x + rect.w / 2, rect.y + rect.h / 2, { zoom, duration: still ? 0 : 180 });
    },
    [stage, still, setCenter, getZoom],
  );
}

const flowRect = ({ x, y, w, h }: Rect) => ({ x, y, width: w, height: h });
