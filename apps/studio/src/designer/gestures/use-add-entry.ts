import { type ReactFlowState, useReactFlow, useStoreApi } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../announce.tsx';
import { useShow } from '../canvas/use-fit.ts';
import { useOpened } from '../designer-context.ts';
import { freeSpot, type Point } from '../drawing/rect.ts';
import { type PaletteEntry, sizeOfEntry } from '../palette/palette-entries.ts';
import { toastReason } from '../toast-reason.ts';
import { addEntry, type Spot } from './add-entry.ts';

/** Adds a palette entry: somewhere free in sight, or at a spot that was chosen. One step of undo; the new node is selected. */
export function useAddEntry() {
  const opened = useOpened();
  const { t } = useTranslation('designer');
  const { screenToFlowPosition } = useReactFlow();
  const flow = useStoreApi();
  const show = useShow();
  return useMemo(() => {
    const { designer, stage } = opened;
    const addAt = (entry: PaletteEntry, spot: Spot): string | undefined => {
      const { compiled } = designer.store.getState();
      const added = addEntry({ compiled, declarations: designer.declarations, module: designer.module }, entry, spot);
      if (!added) {
        toastReason(t('palette.notHere', { entry: entry.label }));
        return undefined;
      }
      const label = t(spot.is === 'wire' ? 'gesture.insertEntry' : 'gesture.add', { entry: entry.label });
      if (!designer.perform({ label, edits: [added.edit] })) return undefined;
      designer.select([added.node]);
      show(added.node);
      announce(t('added', { entry: entry.label }));
      return added.node;
    };
    const add = (entry: PaletteEntry): string | undefined => {
      const size = sizeOfEntry(entry);
      const taken = [...stage.store.getState().boxes.values()]
        .filter((box) => box.shape !== 'block')
        .map((box) => box.rect);
      return addAt(entry, {
        is: 'ground',
        at: freeSpot(inSight(flow.getState(), screenToFlowPosition, size), size, taken, 56),
      });
    };
    return { add, addAt };
  }, [opened, t, screenToFlowPosition, flow, show]);
}

/** The middle of what is seen. */
function inSight(flow: ReactFlowState, toCanvas: (screen: Point) => Point, size: { w: number; h: number }): Point {
  const box = flow.domNode?.getBoundingClientRect();
  if (!box) return { x: 0, y: 0 };
  const middle = toCanvas({ x: box.left + box.width / 2, y: box.top + box.height / 3 });
  return { x: middle.x - size.w / 2, y: middle.y - size.h / 2 };
}
