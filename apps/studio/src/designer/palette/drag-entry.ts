import { useReactFlow } from '@xyflow/react';
import { type PointerEvent as ReactPointerEvent, useCallback } from 'react';
import { create } from 'zustand';
import { blockUnder } from '../canvas/block-under.ts';
import { wireAt } from '../canvas/wires/wire-at.ts';
import { useOpened } from '../designer-context.ts';
import { type Point, snap } from '../drawing/rect.ts';
import type { Spot } from '../gestures/add-entry.ts';
import { useAddEntry } from '../gestures/use-add-entry.ts';
import { type PaletteEntry, sizeOfEntry } from './palette-entries.ts';

/** A press becomes a drag after this way, in pixels. */
const threshold = 5;

/** The palette entry in the hand, with the pointer on the screen; drawn as a ghost. */
export const useGhost = create<{ readonly entry: PaletteEntry | null; readonly at: Point }>(() => ({
  entry: null,
  at: { x: 0, y: 0 },
}));

/** Drags an entry out of the palette; `onDrag` tells that it was more than a press. Escape lets it go. */
export function useDragEntry() {
  const opened = useOpened();
  const { screenToFlowPosition } = useReactFlow();
  const { addAt } = useAddEntry();
  return useCallback(
    (entry: PaletteEntry, begin: ReactPointerEvent<HTMLElement>, onDrag: () => void): void => {
      if (begin.button !== 0 || begin.pointerType === 'touch' || !opened.designer.mayEdit) return;
      const { stage } = opened;
      const started = { x: begin.clientX, y: begin.clientY };
      const stop = new AbortController();
      const options = { signal: stop.signal };
      let dragging = false;
      const end = (): void => {
        stop.abort();
        useGhost.setState({ entry: null });
        stage.store.setState({ dropWire: null });
      };
      const onMove = (event: PointerEvent): void => {
        const at = { x: event.clientX, y: event.clientY };
        if (!dragging && Math.hypot(at.x - started.x, at.y - started.y) < threshold) return;
        if (!dragging) onDrag();
        dragging = true;
        useGhost.setState({ entry, at });
        stage.store.setState({ dropWire: isOverCanvas(event) ? wireAt(opened, screenToFlowPosition(at)) : null });
      };
      const onUp = (event: PointerEvent): void => {
        const { dropWire } = stage.store.getState();
        end();
        if (!dragging || !isOverCanvas(event)) return;
        addAt(entry, spotUnder(screenToFlowPosition({ x: event.clientX, y: event.clientY }), dropWire));
      };
      const spotUnder = (at: Point, wire: string | null): Spot => {
        const size = sizeOfEntry(entry);
        const corner = { x: snap(at.x - size.w / 2), y: snap(at.y - size.h / 2) };
        if (wire !== null) return { is: 'wire', wire, at: corner };
        const block = blockUnder(opened, at, new Set());
        return { is: 'ground', at: corner, ...(block === undefined ? {} : { block }) };
      };
      window.addEventListener('pointermove', onMove, options);
      window.addEventListener('pointerup', onUp, options);
      window.addEventListener('pointercancel', end, options);
      window.addEventListener('keydown', (event) => event.key === 'Escape' && end(), { ...options, capture: true });
    },
    [opened, screenToFlowPosition, addAt],
  );
}

/** The page under the pointer; while something is captured, events do not tell it. */
function isOverCanvas(event: PointerEvent): boolean {
  return document.elementFromPoint(event.clientX, event.clientY)?.closest('.react-flow') !== null;
}
