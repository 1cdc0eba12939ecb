import { useReducedMotion } from '@mantine/hooks';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import { useStage } from '../designer-context.ts';
import { boundsOf, contains } from '../drawing/rect.ts';
import { toolsHeight, viewOn } from './fit-view.ts';

/** Brings the whole drawing into view, above the tools at the bottom. */
export function useFit(): () => void {
  const stage = useStage();
  const still = useReducedMotion();
  const flow = useStoreApi();
  const { setViewport } = useReactFlow();
  return useCallback(() => {
    const bounds = boundsOf([...stage.store.getState().boxes.values()].map((box) => box.rect));
    const { width, height } = flow.getState();
    if (bounds)
      void setViewport(viewOn(bounds, width, height - toolsHeight, { smallest: 0.1 }), { duration: still ? 0 : 180 });
  }, [stage, still, flow, setViewport]);
}

/** Brings a node into view when it is out of sight; the zoom stays. */
export function useShow(): (node: string) => void {
  const stage = useStage();
  const still = useReducedMotion();
  const flow = useStoreApi();
  const { setCenter } = useReactFlow();
  return useCallback(
    (node) => {
      const rect = stage.store.getState().boxes.get(node)?.rect;
      const { transform, width, height } = flow.getState();
      if (!rect) return;
      const [x, y, zoom] = transform;
      const seen = { x: -x / zoom, y: -y / zoom, w: width / zoom, h: height / zoom };
      const corner = { x: rect.x + rect.w, y: rect.y + rect.h };
      if (contains(seen, rect) && contains(seen, corner)) return;
      void setCenter(rect.x + rect.w / 2, rect.y + rect.h / 2, { zoom, duration: still ? 0 : 180 });
    },
    [stage, still, flow, setCenter],
  );
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
