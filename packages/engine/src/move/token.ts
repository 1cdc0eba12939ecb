import type { Ref } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { Id, PortId, RoleName } from '@throughline/graph';
import type { Made, Position } from '../run.ts';

/** What is on its way between two nodes: a position that is not standing yet. */
export type Token = {
  readonly parent: number;
  readonly from?: { readonly node: Id; readonly port: PortId };
  readonly branch?: string;
  readonly side?: true;
  readonly leaving?: true;
  readonly lifts?: number;
  readonly binds?: { readonly [role: RoleName]: Ref };
  readonly vars?: { readonly [node: Id]: Json };
  readonly made?: Made;
};

/** A position where a token stands from now on. Written out: this is the most frequent thing the engine makes. */
export function positionFrom(
  token: Token,
  fresh: Pick<Position, 'node' | 'visit' | 'since' | 'memory'>,
): Omit<Position, 'id'> {
  const { node, visit, since, memory } = fresh;
  const vars = token.vars ?? nothing;
  const position: Mutable<Omit<Position, 'id'>> = {
    parent: token.parent,
    node,
    visit,
    since,
    memory,
    vars,
    fired: none,
    gates: nothing,
    stood: none,
  };
  if (token.branch !== undefined) position.branch = token.branch;
  if (token.side) position.side = true;
  if (token.leaving) position.leaving = true;
  if (token.lifts !== undefined) position.lifts = token.lifts;
  if (token.binds) position.binds = token.binds;
  if (token.made) position.made = token.made;
  return position;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
const nothing = {};
const none: readonly never[] = [];

/** The token that goes on where a position stood. */
export function tokenFrom(position: Position): Token {
  const { branch, side, leaving, lifts, binds, vars, made } = position;
  return {
    parent: position.parent ?? position.id,
    ...(branch === undefined ? {} : { branch }),
    ...(side ? { side } : {}),
    ...(leaving ? { leaving } : {}),
    ...(lifts === undefined ? {} : { lifts }),
    ...(binds ? { binds } : {}),
    ...(made ? { made } : {}),
    vars,
  };
}
