import { useReactFlow } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { focusNode } from '../canvas/focus-node.ts';
import { useCentre, useFit } from '../canvas/use-fit.ts';
import { type Opened, useOpened } from '../designer-context.ts';
import type { Point } from '../drawing/rect.ts';
import { deleteSelected } from '../gestures/delete-selected.ts';
import { duplicateSelected } from '../gestures/duplicate-selected.ts';
import { neighbour, nudge } from '../gestures/nudge.ts';
import { useView } from '../view.ts';
import { isOnCanvas, isTyping } from './is-typing.ts';

const arrows: { readonly [key: string]: Point } = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
/** One press of an arrow key, in units of the canvas; with Shift five times that. */
const step = 4;

/** The keys of the designer. A key that belongs to a text field, a menu or a dialog is left alone. */
export function useKeyboard(): void {
  const opened = useOpened();
  const { t } = useTranslation('designer');
  const fit = useFit();
  const centre = useCentre();
  const { zoomIn, zoomOut } = useReactFlow();
  const keys = useMemo(() => {
    const { designer, stage } = opened;
    const { show } = useView.getState();
    const walk = (direction: Point): void => {
      const next = neighbour(opened, direction);
      if (next === undefined) return;
      designer.select([next]);
      centre(next);
      requestAnimationFrame(() => focusNode(next));
    };
    const withControl: { readonly [key: string]: (event: KeyboardEvent) => void } = {
      z: (event) => (event.shiftKey ? designer.redo() : designer.undo()),
      y: () => designer.redo(),
      d: () => duplicateSelected(designer, t),
      f: () => show({ search: true }),
      a: () => designer.select(stage.store.getState().boxes.keys()),
    };
    const alone = new Map<string, (event: KeyboardEvent) => void>([
      ['Delete', () => deleteSelected(opened, t)],
      ['Backspace', () => deleteSelected(opened, t)],
      ['F2', () => renameSelected(opened)],
      ['Enter', (event) => openFocused(opened, event)],
      [' ', (event) => toggleFocused(opened, event)],
      ['Escape', () => designer.select([])],
      ['1', () => fit()],
      ['+', () => void zoomIn()],
      ['-', () => void zoomOut()],
      ['?', () => show({ shortcuts: true })],
      ['/', () => document.querySelector<HTMLElement>('[data-palette-search]')?.focus()],
    ]);
    return (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const control = event.ctrlKey || event.metaKey;
      const command = control ? withControl[event.key.toLowerCase()] : undefined;
      const arrow = arrows[event.key];
      if (command) command(event);
      else if (control || !isOnCanvas(event.target)) return;
      else if (arrow && event.altKey) walk(arrow);
      else if (arrow) {
        const by = step * (event.shiftKey ? 5 : 1);
        if (!nudge(opened, { x: arrow.x * by, y: arrow.y * by }, t)) return;
      } else if (alone.has(event.key)) alone.get(event.key)?.(event);
      else return;
      event.preventDefault();
    };
  }, [opened, t, fit, centre, zoomIn, zoomOut]);
  useEffect(() => {
    window.addEventListener('keydown', keys);
    return () => window.removeEventListener('keydown', keys);
  }, [keys]);
}

function renameSelected({ designer, stage }: Opened): void {
  const [node] = designer.store.getState().selection.nodes;
  if (node !== undefined && designer.mayEdit) stage.rename(node);
}

const focusedNode = (event: KeyboardEvent): string | undefined =>
  event.target instanceof Element
    ? (event.target.closest('.react-flow__node, .react-flow__edge')?.getAttribute('data-id') ?? undefined)
    : undefined;

/** Enter on a card selects it; on the selected one it goes to its settings. */
function openFocused({ designer }: Opened, event: KeyboardEvent): void {
  const id = focusedNode(event);
  const { selection, compiled } = designer.store.getState();
  if (id === undefined) return;
  if (compiled.edges.has(id)) designer.select([], [id]);
  else if (!selection.nodes.has(id)) designer.select([id]);
  else document.querySelector<HTMLElement>('[data-inspector] :is(input, textarea, button[role="tab"])')?.focus();
}

/** Space adds a card to the selection, or takes it out. */
function toggleFocused({ designer }: Opened, event: KeyboardEvent): void {
  const id = focusedNode(event);
  const { selection, compiled } = designer.store.getState();
  if (id === undefined || !compiled.nodes.has(id)) return;
  const nodes = new Set(selection.nodes);
  if (!nodes.delete(id)) nodes.add(id);
  designer.select(nodes);
}
