import type { CompiledDocument, CompiledNode, Id } from '@throughline/graph';
import { crowd } from './crowd.ts';
import { type GateChain, gateChains } from './gate-chains.ts';
import { boundsOf, type Point, type Rect, type Size } from './rect.ts';
import { rideOnArrow } from './ride-on-arrow.ts';
import { blockPadding, type Shape, shapeOf, sizeOf } from './shapes.ts';
import { inRows } from './unplaced-rows.ts';

export type Box = { readonly id: Id; readonly shape: Shape; readonly rect: Rect };
/** Where everything stands, and what follows when something is moved. */
export type Placement = {
  readonly boxes: ReadonlyMap<Id, Box>;
  readonly chains: readonly GateChain[];
  /** How far from the middle wires without gates run. */
  readonly lanes: ReadonlyMap<Id, number>;
  /** Blocks, innermost first: their boxes follow their members. */
  readonly blocks: readonly Id[];
};

/** Boxes for the nodes that are drawn, from the layout where it knows them, else from what they are wired to. */
export function placeBoxes(
  compiled: CompiledDocument,
  drawn: (node: CompiledNode) => boolean,
  titleOf: (node: CompiledNode) => string,
): Placement {
  const layout = compiled.document.layout.nodes;
  const sizes = new Map<Id, Size>();
  const rects = new Map<Id, Rect>();
  const unplaced: CompiledNode[] = [];
  for (const node of compiled.nodes.values()) {
    if (!drawn(node)) continue;
    const size = sizeOf(shapeOf(node), titleOf(node));
    sizes.set(node.id, size);
    const at = layout[node.id];
    if (at) rects.set(node.id, { ...at, ...size });
    else if (node.role !== 'gate' || isChild(compiled, node)) unplaced.push(node);
  }
  for (const [id, at] of inRows(compiled, unplaced, rects)) {
    const size = sizes.get(id);
    if (size) rects.set(id, { ...at, ...size });
  }
  const blocks = blocksInnermostFirst(compiled, sizes);
  // Once before, because gates may hang on a block, and once after, because they may stand in one.
  for (const id of blocks) growAround(compiled, id, rects);
  const { chains, wires } = gateChains(compiled, (id) => sizes.has(id) && !rects.has(id));
  const sizeOfGate = (id: Id): Size => sizes.get(id) ?? { w: 0, h: 0 };
  const there = crowd();
  for (const [id, rect] of rects) if (compiled.nodes.get(id)?.role !== 'block') there.add(rect, 0);
  chains.forEach((chain, index) => {
    const isFree = (rect: Rect): boolean => there.hasRoom(rect, index + 1);
    for (const { id, rect } of rideOnArrow(chain, rects, sizeOfGate, isFree)) {
      rects.set(id, rect);
      there.add(rect, index + 1);
    }
  });
  placeLoose(compiled, sizes, rects);
  for (const id of blocks) growAround(compiled, id, rects);
  const boxes = new Map<Id, Box>();
  for (const node of compiled.nodes.values()) {
    const rect = rects.get(node.id);
    if (rect) boxes.set(node.id, { id: node.id, shape: shapeOf(node), rect });
  }
  return { boxes, chains, lanes: wires, blocks };
}

/** Gates that hang on nothing and were never put anywhere stand in a row above the drawing. */
function placeLoose(compiled: CompiledDocument, sizes: ReadonlyMap<Id, Size>, rects: Map<Id, Rect>): void {
  const loose = [...compiled.nodes.values()].filter((node) => sizes.has(node.id) && !rects.has(node.id));
  if (loose.length === 0) return;
  const bounds = boundsOf(rects.values()) ?? { x: 0, y: 80, w: 0, h: 0 };
  let x = bounds.x;
  for (const node of loose) {
    const size = sizes.get(node.id) ?? { w: 0, h: 0 };
    rects.set(node.id, { x, y: bounds.y - 64, ...size });
    x += size.w + 24;
  }
}

function blocksInnermostFirst(compiled: CompiledDocument, sizes: ReadonlyMap<Id, Size>): readonly Id[] {
  return [...compiled.nodes.values()]
    .filter((node) => node.role === 'block' && sizes.has(node.id))
    .sort((a, b) => b.containers.length - a.containers.length)
    .map((node) => node.id);
}

function growAround(compiled: CompiledDocument, block: Id, rects: Map<Id, Rect>): void {
  const members = compiled.membersOf(block).flatMap((member) => rects.get(member.id) ?? []);
  const around = aroundMembers(members);
  if (around) rects.set(block, around);
}

/** The box of a block: its members with room around them; undefined without members. */
export function aroundMembers(members: readonly Rect[]): Rect | undefined {
  const bounds = boundsOf(members);
  if (!bounds) return undefined;
  const { side, top, bottom } = blockPadding;
  return {
    x: bounds.x - side,
    y: bounds.y - top,
    w: Math.max(bounds.w + side * 2, 240),
    h: bounds.h + top + bottom,
  };
}

/** The same placement with some boxes elsewhere: gates that ride and blocks follow. All other boxes stay the same objects. */
export function moveBoxes(
  compiled: CompiledDocument,
  placement: Placement,
  moved: ReadonlyMap<Id, Point>,
): ReadonlyMap<Id, Box> {
  const boxes = new Map(placement.boxes);
  const place = (id: Id, rect: Rect): void => {
    const box = boxes.get(id);
    if (box) boxes.set(id, { ...box, rect });
  };
  const rects = { get: (id: Id) => boxes.get(id)?.rect };
  for (const [id, at] of moved) {
    const box = boxes.get(id);
    if (box) place(id, { ...box.rect, ...at });
  }
  const touched = new Set(moved.keys());
  const rides = new Set(placement.chains.flatMap((chain) => chain.gates));
  const there = crowd();
  for (const box of boxes.values()) if (box.shape !== 'block' && !rides.has(box.id)) there.add(box.rect, 0);
  for (const [index, chain] of placement.chains.entries()) {
    if (!moved.has(chain.source) && (chain.target === null || !moved.has(chain.target))) {
      for (const gate of chain.gates) there.add(boxes.get(gate)?.rect ?? nowhere, index + 1);
      continue;
    }
    const isFree = (rect: Rect): boolean => there.hasRoom(rect, index + 1);
    for (const { id, rect } of rideOnArrow(chain, rects, (gate) => sizeIn(boxes, gate), isFree)) {
      if (moved.has(id)) continue;
      place(id, rect);
      there.add(rect, index + 1);
      touched.add(id);
    }
  }
  for (const block of placement.blocks) {
    const members = compiled.membersOf(block);
    if (!members.some((member) => touched.has(member.id))) continue;
    const around = aroundMembers(members.flatMap((member) => rects.get(member.id) ?? []));
    if (around) {
      place(block, around);
      touched.add(block);
    }
  }
  return boxes;
}

/** A gate that hangs on its own block: no arrow leads to it, so it rides on none. */
const isChild = (compiled: CompiledDocument, { id, container }: CompiledNode): boolean =>
  container !== null && compiled.wiresInto(id).some((wire) => wire.from.node === container);

const nowhere: Rect = { x: 0, y: 0, w: 0, h: 0 };

function sizeIn(boxes: ReadonlyMap<Id, Box>, id: Id): Size {
  const rect = boxes.get(id)?.rect;
  return { w: rect?.w ?? 0, h: rect?.h ?? 0 };
}
