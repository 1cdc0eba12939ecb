import type { Id } from '@throughline/graph';
import { useReactFlow } from '@xyflow/react';
import type { TFunction } from 'i18next';
import type { PointerEvent as ReactPointerEvent } from 'react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type Opened, useOpened } from '../../designer-context.ts';
import { contains, type Point } from '../../drawing/rect.ts';
import { connectTo, mayGlow, retargetTo, type Verdict, type WireFrom } from '../../gestures/connect.ts';

/** A press becomes a pull after this way, in pixels of the screen. */
const threshold = 4;
/** A wire is caught this far outside of a box, in units of the canvas. */
const catching = 14;

type ToCanvas = (screen: Point) => Point;

/** Starts pulling a wire out of an exit (or the end of an existing wire) with the pointer; `onPress` when it was only pressed. */
export function usePullWire() {
  const opened = useOpened();
  const { t } = useTranslation('designer');
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (from: WireFrom, event: ReactPointerEvent<Element>, onPress: () => void, wire?: Id): void =>
      pullWire({ opened, t, toCanvas: screenToFlowPosition, from, wire, onPress }, event),
    [opened, t, screenToFlowPosition],
  );
}

type Pull = {
  readonly opened: Opened;
  readonly t: TFunction<'designer'>;
  readonly toCanvas: ToCanvas;
  readonly from: WireFrom;
  readonly wire: Id | undefined;
  readonly onPress: () => void;
};

function pullWire(pull: Pull, begin: ReactPointerEvent<Element>): void {
  const { stage } = pull.opened;
  const started = { x: begin.clientX, y: begin.clientY };
  let pulling = false;
  const stop = new AbortController();
  const options = { signal: stop.signal };

  const end = (): void => {
    stop.abort();
    showTargets(pull, false);
    stage.store.setState({ pulled: null });
  };
  const onMove = (event: PointerEvent): void => {
    const screen = { x: event.clientX, y: event.clientY };
    if (!pulling && Math.hypot(screen.x - started.x, screen.y - started.y) < threshold) return;
    if (!pulling) showTargets(pull, true);
    pulling = true;
    const at = pull.toCanvas(screen);
    stage.store.setState({
      pulled: { from: pull.from, at, over: overAt(pull, at), ...(pull.wire === undefined ? {} : { wire: pull.wire }) },
    });
  };
  const onUp = (event: PointerEvent): void => {
    const { pulled } = stage.store.getState();
    end();
    if (!pulling) pull.onPress();
    else if (pulled?.over) drop(pull, pulled.over.verdict);
    else if (pull.wire === undefined && pulled && isGround(event)) openPanel(pull, pulled.at, event);
  };
  window.addEventListener('pointermove', onMove, options);
  window.addEventListener('pointerup', onUp, options);
  window.addEventListener('pointercancel', end, options);
  window.addEventListener('keydown', (event) => event.key === 'Escape' && end(), { ...options, capture: true });
}

/** The box under the pointer, the smallest first: a card inside a region wins over the region. */
function overAt(pull: Pull, at: Point): { node: Id; verdict: Verdict } | null {
  const { designer, stage } = pull.opened;
  const { pulled, boxes } = stage.store.getState();
  let found: Id | undefined;
  let smallest = Number.POSITIVE_INFINITY;
  for (const box of boxes.values()) {
    const area = box.rect.w * box.rect.h;
    if (box.id === pull.from.node && pull.wire === undefined && !contains(box.rect, at)) continue;
    if (area < smallest && contains(box.rect, at, box.shape === 'block' ? 0 : catching)) {
      found = box.id;
      smallest = area;
    }
  }
  if (found === undefined) return null;
  if (pulled?.over?.node === found) return pulled.over;
  const { compiled } = designer.store.getState();
  const verdict =
    pull.wire === undefined
      ? connectTo(compiled, designer.declarations, pull.from, found)
      : retargetTo(compiled, pull.wire, found);
  return { node: found, verdict };
}

function drop({ opened, t, wire }: Pull, verdict: Verdict): void {
  if (!verdict.ok) return;
  const { edit } = verdict;
  const label =
    wire !== undefined
      ? t('gesture.retarget')
      : edit.edit === 'addTransition'
        ? t('gesture.addTransition')
        : t('gesture.connect');
  if (!opened.designer.perform({ label, edits: [edit] })) return;
  if (edit.edit === 'addTransition') opened.designer.select([edit.node.id]);
  if (edit.edit === 'connect') opened.designer.select([], [edit.id]);
}

const isGround = (event: PointerEvent): boolean =>
  event.target instanceof Element && event.target.closest('.react-flow__pane, .react-flow__renderer') !== null;

function openPanel({ opened, from }: Pull, at: Point, event: PointerEvent): void {
  const corner = { x: at.x - 100, y: at.y };
  opened.stage.store.setState({
    panel: { spot: { is: 'end', from, at: corner }, screen: { x: event.clientX, y: event.clientY } },
  });
}

/** Marks every card while a wire is pulled: those it may end at glow, the others step back. Straight in the page: a mark is no state. */
function showTargets({ opened, from, wire }: Pull, on: boolean): void {
  const { compiled } = opened.designer.store.getState();
  for (const element of document.querySelectorAll<HTMLElement>('.react-flow__node')) {
    const id = element.dataset.id ?? '';
    if (!on) delete element.dataset.target;
    else {
      const allowed = wire === undefined ? mayGlow(compiled, from, id) : retargetTo(compiled, wire, id).ok;
      element.dataset.target = allowed ? 'yes' : 'no';
    }
  }
}
