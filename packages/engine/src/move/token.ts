import type { Ref } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { Id, PortId, RoleName } from '@throughline/graph';
import type { ProcessNode } from '../process/process-node.ts';
import type { Made, Position } from '../run.ts';

/** What is on its way between two nodes: a position that is not standing yet. */
export type Token = {
  readonly parent: number;
  readonly from?: From;
  readonly branch?: string;
  readonly side?: true;
  readonly leaving?: true;
  readonly lifts?: number;
  readonly binds?: { readonly [role: RoleName]: Ref };
  readonly vars?: { readonly [node: Id]: Json };
  readonly made?: Made;
};

type From = { readonly node: Id; readonly port: PortId };

/** Of a new position what its token does not bring. */
export type Fresh = Pick<Position, 'id' | 'visit' | 'since' | 'memory'> & { readonly node: ProcessNode };

/** A position where a token stands from now on. */
export function positionFrom(token: Token, { id, node, visit, since, memory }: Fresh): Position {
  const vars = token.vars ?? nothing;
  const position: Mutable<Position> = {
    id,
    parent: token.parent,
    node: node.id,
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
  if (node.node.v !== 1) position.v = node.node.v;
  return position;
}

const nothing = {};
const none: readonly never[] = [];

/** The token that goes on where a position stood. */
export function tokenFrom(position: Position): Token {
  return tokenOf(position.parent ?? position.id, position);
}

/** The same token on its way along a wire. */
export function sentAlong(token: Token, node: Id, port: PortId): Token {
  return tokenOf(token.parent, token, { node, port });
}

/** The same token, bringing something else along. */
export function bringing(token: Token, more: Pick<Token, 'vars' | 'made'>): Token {
  return Object.assign(tokenOf(token.parent, token, token.from), more);
}

type Brought = { readonly [K in Exclude<keyof Token, 'parent' | 'from'>]?: Token[K] | undefined };

/** A token under a position, with what is there of this. Filled member by member: see `patched`. */
export function tokenOf(
  parent: number,
  { branch, side, leaving, lifts, binds, vars, made }: Brought,
  from?: From,
): Token {
  const token: Mutable<Token> = { parent };
  if (from) token.from = from;
  if (branch !== undefined) token.branch = branch;
  if (side) token.side = true;
  if (leaving) token.leaving = true;
  if (lifts !== undefined) token.lifts = lifts;
  if (binds) token.binds = binds;
  if (vars) token.vars = vars;
  if (made) token.made = made;
  return token;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
