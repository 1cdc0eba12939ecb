import { ViewportPortal } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { useStageState } from '../../designer-context.ts';
import { centreOf, type Rect } from '../../drawing/rect.ts';
import type { FlowEdge } from '../flow-model.ts';
import css from './wire.module.css';
import { routeOf } from './wire.tsx';

type Drawn = { readonly edge: FlowEdge; readonly from: Rect; readonly to: Rect; readonly path: string };
const kinds = ['plain', 'dashed', 'error'] as const;

/**
 * Wires seen from afar: one path for all of a kind. Hundreds of elements, each asked for its place in every frame of a zoom,
 * cost more than the cards do; of one the main thread only says where it lies.
 */
export function FarWires({ edges }: { readonly edges: readonly FlowEdge[] }) {
  const boxes = useStageState((state) => state.boxes);
  const known = useRef<ReadonlyMap<string, Drawn>>(new Map());
  const paths = useMemo(() => {
    const drawn = new Map<string, Drawn>();
    const parts: { [K in (typeof kinds)[number]]: string[] } = { plain: [], dashed: [], error: [] };
    for (const edge of edges) {
      const [from, to] = [boxes.get(edge.source)?.rect, boxes.get(edge.target)?.rect];
      if (!from || !to || !edge.data) continue;
      const before = known.current.get(edge.id);
      const same = before?.edge === edge && before.from === from && before.to === to;
      const one = same ? before : { edge, from, to, path: pathOf(edge, from, to) };
      drawn.set(edge.id, one);
      parts[kindOf(edge)].push(one.path);
    }
    known.current = drawn;
    return parts;
  }, [edges, boxes]);
  return (
    <ViewportPortal>
      <svg className={css.far} aria-hidden="true">
        {kinds.map((kind) => (
          <path
            key={kind}
            className={css.wire}
            data-kind={kind === 'dashed' ? 'side' : kind}
            d={paths[kind].join('')}
          />
        ))}
      </svg>
    </ViewportPortal>
  );
}

function pathOf({ data }: FlowEdge, from: Rect, to: Rect): string {
  if (!data) return '';
  const [start, end] = [centreOf(from), centreOf(to)];
  return routeOf(data, start.x, start.y, end.x, end.y).path;
}

function kindOf({ data }: FlowEdge): (typeof kinds)[number] {
  const kind = data?.wire.kind;
  if (kind === 'error') return 'error';
  return kind === 'side' || kind === 'inner' ? 'dashed' : 'plain';
}
