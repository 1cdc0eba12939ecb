import type { CompiledDocument, CompiledNode, Id } from '@throughline/graph';
import { drawWires, type Wire } from '../drawing/draw-wires.ts';
import { type Box, type Placement, placeBoxes } from '../drawing/place-boxes.ts';
import { onlyInStrip, type StandingGate, standingGates } from '../drawing/standing-gates.ts';
import { remember } from './remember.ts';

/** All of a document that is drawn: boxes, wires, and the strip of gates that stand for the whole run. */
export type Scene = {
  readonly placement: Placement;
  readonly wires: readonly Wire[];
  readonly standing: readonly StandingGate[];
  readonly standingIds: ReadonlySet<Id>;
};

/** Makes scenes; a box that is where it was is the same object as before. */
export function sceneMaker(): (compiled: CompiledDocument, titleOf: (node: CompiledNode) => string) => Scene {
  const sameBox = remember(
    (id: Id, shape: Box['shape'], x: number, y: number, w: number, h: number): Box => ({
      id,
      shape,
      rect: { x, y, w, h },
    }),
  );
  const sameWire = remember(
    (
      id: Id,
      from: Id,
      to: Id,
      kind: Wire['kind'],
      head: boolean,
      named: boolean,
      loop: Wire['loop'],
      port: Wire['port'],
      offset: number,
    ): Wire => ({
      id,
      from,
      to,
      kind,
      head,
      named,
      port,
      offset,
      ...(loop ? { loop } : {}),
    }),
  );
  return (compiled, titleOf) => {
    const standing = standingGates(compiled);
    const strip = onlyInStrip(standing);
    const placed = placeBoxes(compiled, (node) => !strip.has(node.id), titleOf);
    const boxes = new Map(
      [...placed.boxes].map(([id, { shape, rect }]) => [id, sameBox(id, id, shape, rect.x, rect.y, rect.w, rect.h)]),
    );
    return {
      placement: { ...placed, boxes },
      wires: drawWires(compiled, strip, placed.lanes).map((wire) =>
        sameWire(
          wire.id,
          wire.id,
          wire.from,
          wire.to,
          wire.kind,
          wire.head,
          wire.named,
          wire.loop,
          wire.port,
          wire.offset,
        ),
      ),
      standing,
      standingIds: new Set(standing.map((known) => known.gate.id)),
    };
  };
}
