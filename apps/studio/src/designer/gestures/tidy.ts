import { useReducedMotion } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toastError } from '../../parts/notices/toast.ts';
import { useFit } from '../canvas/use-fit.ts';
import { type Opened, useOpened } from '../designer-context.ts';
import type { Point } from '../drawing/rect.ts';
import { tidyInWorker } from '../tidy/ask-worker.ts';
import type { Tidying } from '../tidy/tidy-layout.ts';

/** How long boxes take to their new places, in milliseconds. */
const glide = 180;

/** Tidies the drawing: computed in a worker, shown gliding, one step of undo. */
export function useTidy(): { readonly run: () => void; readonly running: boolean } {
  const opened = useOpened();
  const still = useReducedMotion();
  const { t } = useTranslation('designer');
  const fit = useFit();
  const [running, setRunning] = useState(false);
  const run = useCallback(() => {
    const tidy = async (): Promise<void> => {
      setRunning(true);
      try {
        const before = opened.designer.store.getState().compiled;
        const places = await tidyInWorker(tidyingOf(opened));
        // Drawn on while the worker was busy: the answer is about another drawing.
        if (opened.designer.store.getState().compiled !== before) return;
        const to = withoutBlocks(opened, places);
        if (!still) await glideTo(opened, to);
        opened.designer.perform({ label: t('gesture.tidy'), edits: [{ edit: 'moveNodes', to }] });
        fit();
      } catch (error) {
        toastError(error);
      } finally {
        setRunning(false);
      }
    };
    void tidy();
  }, [opened, still, t, fit]);
  return { run, running };
}

/** The drawing as boxes and wires. Direction comes from the kind: those that read left to right are laid out so. */
export function tidyingOf({ designer, stage }: Opened): Tidying {
  const { compiled } = designer.store.getState();
  const { boxes, edges } = stage.store.getState();
  const drawing = designer.declarations.kinds[compiled.document.kind]?.drawing;
  return {
    direction: drawing === 'right' ? 'right' : 'down',
    boxes: [...boxes.values()].map(({ id, rect }) => {
      const block = compiled.nodes.get(id)?.container;
      return { id, w: rect.w, h: rect.h, ...(block ? { block } : {}) };
    }),
    wires: edges.map((edge) => ({
      from: edge.source,
      to: edge.target,
      weight: edge.data?.wire.kind === 'side' ? 1 : 2,
    })),
  };
}

/** Blocks follow their members, so only what stands in them is placed; a block without members is placed itself. */
function withoutBlocks({ designer }: Opened, places: Record<string, Point>): Record<string, Point> {
  const { compiled } = designer.store.getState();
  return Object.fromEntries(Object.entries(places).filter(([id]) => compiled.membersOf(id).length === 0));
}

function glideTo({ stage }: Opened, to: Record<string, Point>): Promise<void> {
  const from = stage.store.getState().boxes;
  const started = performance.now();
  return new Promise((done) => {
    const frame = (): void => {
      const share = Math.min(1, (performance.now() - started) / glide);
      const eased = 1 - (1 - share) ** 3;
      const moved = Object.entries(to).map(([id, at]) => {
        const rect = from.get(id)?.rect ?? { x: at.x, y: at.y };
        return [id, { x: rect.x + (at.x - rect.x) * eased, y: rect.y + (at.y - rect.y) * eased }] as const;
      });
      stage.carry(new Map(moved));
      if (share < 1) requestAnimationFrame(frame);
      else done();
    };
    requestAnimationFrame(frame);
  });
}
