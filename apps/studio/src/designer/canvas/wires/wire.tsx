import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { rectAround } from '../../drawing/rect.ts';
import { pointAt, type Route, routeEdge } from '../../drawing/route-edge.ts';
import type { FlowEdge, WireData } from '../flow-model.ts';
import css from './wire.module.css';

/** A wire: orthogonal with rounded corners, with the name of its exit where a node has several. */
export const WireEdge = memo(function WireEdge(props: EdgeProps<FlowEdge>) {
  const { id, sourceX, sourceY, targetX, targetY, data } = props;
  const route = useMemo(
    () => (data ? routeOf(data, sourceX, sourceY, targetX, targetY) : undefined),
    [data, sourceX, sourceY, targetX, targetY],
  );
  if (!data || !route) return null;
  const { wire, on, label } = data;
  const marker = wire.head ? `url(#arrow-${on ? 'on' : wire.kind === 'error' ? 'error' : 'plain'})` : undefined;
  const at = label === '' ? undefined : pointAt(route.points, 0.35);
  return (
    <>
      <path
        id={id}
        className={css.wire}
        d={route.path}
        markerEnd={marker}
        data-kind={wire.kind}
        data-on={on || undefined}
      />
      <path className={`${css.grip} react-flow__edge-interaction`} d={route.path} />
      {at && (
        <EdgeLabelRenderer>
          <span
            className={css.label}
            data-on={on || undefined}
            style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
          >
            {label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

/** Ends come as the middles of the boxes; where the wire leaves and enters them follows from their sizes. */
export function routeOf({ sizes, wire }: WireData, fromX: number, fromY: number, toX: number, toY: number): Route {
  const from = rectAround({ x: fromX, y: fromY }, { w: sizes[0], h: sizes[1] });
  const to = rectAround({ x: toX, y: toY }, { w: sizes[2], h: sizes[3] });
  return routeEdge(from, to, wire);
}

/** The heads of the arrows, once for all wires. */
export function ArrowHeads() {
  return (
    <svg className={css.heads} aria-hidden="true">
      <defs>
        {(['plain', 'on', 'error'] as const).map((kind) => (
          <marker
            key={kind}
            id={`arrow-${kind}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth={kind === 'on' ? 10 : 8}
            markerHeight={kind === 'on' ? 10 : 8}
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path className={css.head} data-kind={kind} d="M0 .8 7.5 4 0 7.2z" />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
