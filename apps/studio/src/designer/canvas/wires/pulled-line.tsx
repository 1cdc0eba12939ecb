import { say } from '@throughline/expression';
import { ViewportPortal } from '@xyflow/react';
import { useLanguage } from '../../../words/language.ts';
import { useStageState } from '../../designer-context.ts';
import { routeEdge } from '../../drawing/route-edge.ts';
import css from './wire.module.css';

/** The wire a hand is pulling, up to the pointer or the box that would catch it; over a forbidden one it says why. */
export function PulledLine() {
  const pulled = useStageState((state) => state.pulled);
  const boxes = useStageState((state) => state.boxes);
  const language = useLanguage();
  if (!pulled) return null;
  const from = boxes.get(pulled.from.node)?.rect;
  if (!from) return null;
  const verdict = pulled.over?.verdict;
  const caught = verdict?.ok && pulled.over ? boxes.get(pulled.over.node)?.rect : undefined;
  const to = caught ?? { x: pulled.at.x - 1, y: pulled.at.y - 1, w: 2, h: 2 };
  const loop = pulled.over?.node === pulled.from.node;
  const state = verdict === undefined ? 'free' : verdict.ok ? 'yes' : 'no';
  const reason = verdict && !verdict.ok ? say(verdict.reason, language) : '';
  return (
    <ViewportPortal>
      <svg className={css.pulled} aria-hidden="true">
        {!loop && (
          <path className={css.wire} data-pulled={state} d={routeEdge(from, to).path} markerEnd="url(#arrow-on)" />
        )}
      </svg>
      {reason !== '' && (
        <div
          className={css.reason}
          role="status"
          style={{ transform: `translate(${pulled.at.x + 16}px, ${pulled.at.y + 16}px)` }}
        >
          {reason}
        </div>
      )}
    </ViewportPortal>
  );
}
