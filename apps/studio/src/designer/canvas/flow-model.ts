import type { Problem } from '@throughline/graph';
import { type Edge as FlowEdgeOf, type Node as FlowNodeOf, Position } from '@xyflow/react';
import type { Wire } from '../drawing/draw-wires.ts';
import type { Look } from '../drawing/look-of.ts';
import type { Box } from '../drawing/place-boxes.ts';
import type { Shape } from '../drawing/shapes.ts';
import { remember } from './remember.ts';

/** What a card shows. Compared by identity of its parts: a card is drawn again only when one of them changes. */
export type CardData = {
  readonly look: Look;
  readonly problem: Problem['severity'] | null;
  readonly off: boolean;
  readonly standing: boolean;
  readonly renaming: boolean;
};
export type FlowNode = FlowNodeOf<CardData, Shape>;
export type WireData = {
  readonly wire: Wire;
  /** Sizes of the boxes at both ends: width, height, width, height. */
  readonly sizes: readonly [number, number, number, number];
  readonly label: string;
  /** Part of the selected path. */
  readonly on: boolean;
};
export type FlowEdge = FlowEdgeOf<WireData, 'wire'>;

export const rememberData = () =>
  remember(
    (look: Look, problem: CardData['problem'], off: boolean, standing: boolean, renaming: boolean): CardData => ({
      look,
      problem,
      off,
      standing,
      renaming,
    }),
  );

/** Nodes of the canvas with fixed sizes and given handles: nothing is ever measured. */
export const rememberNodes = () =>
  remember((box: Box, data: CardData, selected: boolean, ariaLabel: string): FlowNode => {
    const { x, y, w, h } = box.rect;
    return {
      id: box.id,
      type: box.shape,
      position: { x, y },
      width: w,
      height: h,
      measured: { width: w, height: h },
      handles: handlesAt(w, h),
      data,
      selected,
      ariaLabel,
      // Regions lie under the wires and cards inside them.
      zIndex: box.shape === 'block' ? -1 : 1,
      ...(box.shape === 'block' ? region : {}),
    };
  });

/** Only the head of a region takes the pointer: what lies in it, and the ground between, stays within reach. */
const region = { dragHandle: '.region-head', style: { pointerEvents: 'none' } } as const;

/** Wires start and end in the middle of a box; where they cross its edge is decided when they are routed. */
function handlesAt(w: number, h: number): NonNullable<FlowNode['handles']> {
  const middle = { position: Position.Top, x: w / 2 - 0.5, y: h / 2, width: 1, height: 1 };
  return [
    { ...middle, type: 'source' },
    { ...middle, type: 'target' },
  ];
}

export const rememberEdges = () =>
  remember(
    (
      wire: Wire,
      fromWidth: number,
      fromHeight: number,
      toWidth: number,
      toHeight: number,
      label: string,
      on: boolean,
      selected: boolean,
      ariaLabel: string,
    ): FlowEdge => ({
      id: wire.id,
      source: wire.from,
      target: wire.to,
      type: 'wire',
      data: { wire, sizes: [fromWidth, fromHeight, toWidth, toHeight], label, on },
      selected,
      ariaLabel,
    }),
  );
