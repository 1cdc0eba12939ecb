import type { CompiledNode, NodeRole } from '@throughline/graph';
import type { Size } from './rect.ts';
import { textWidth } from './text-width.ts';

/** How a node is drawn: a role decides, never a kind of node by name. */
export type Shape = 'entry' | 'place' | 'step' | 'gate' | 'block' | 'end';

const shapes: { readonly [R in NodeRole]: Shape } = {
  start: 'entry',
  place: 'place',
  gate: 'gate',
  step: 'step',
  block: 'block',
  end: 'end',
};

/** A step that nothing follows, such as a return, is an end for the eye; a gate inside a block is one of its children, drawn as a card. */
export function shapeOf({ role, ports, container }: Pick<CompiledNode, 'role' | 'ports' | 'container'>): Shape {
  const leadsNowhere = role === 'step' && ports.every((port) => port.role === 'error');
  if (role === 'gate' && container !== null) return 'step';
  return leadsNowhere ? 'end' : shapes[role];
}

export const cardSize: Size = { w: 200, h: 64 };
/** A block without members still shows where they would stand. */
export const emptyBlock: Size = { w: 280, h: 120 };
/** Room around the members of a block, and for its title above them. */
export const blockPadding = { side: 20, top: 44, bottom: 24 };

const widestPill = 240;
const narrowestPill = 64;
const pillHeight: { readonly [S in 'gate' | 'end' | 'entry']: number } = { gate: 28, end: 28, entry: 24 };
/** Icon, the gap after it, and the padding at both ends. */
const besidesText = 42;

/** Boxes have a size of their own before they are drawn, so that the canvas never measures them. */
export function sizeOf(shape: Shape, title: string): Size {
  if (shape === 'place' || shape === 'step') return cardSize;
  if (shape === 'block') return emptyBlock;
  // Even numbers: the middle of a pill then stands on a whole pixel.
  const width = Math.ceil((textWidth(title) + besidesText) / 2) * 2;
  return { w: Math.min(widestPill, Math.max(narrowestPill, width)), h: pillHeight[shape] };
}
