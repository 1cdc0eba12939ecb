import type { Ref } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { Id, PortId, RoleName } from '@throughline/graph';
import type { Position } from '../run.ts';

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
};

/** The token that goes on where a position stood. */
export function tokenFrom(position: Position): Token {
  const { branch, side, leaving, lifts, binds, vars } = position;
  return {
    parent: position.parent ?? position.id,
    ...(branch === undefined ? {} : { branch }),
    ...(side ? { side } : {}),
    ...(leaving ? { leaving } : {}),
    ...(lifts === undefined ? {} : { lifts }),
    ...(binds ? { binds } : {}),
    vars,
  };
}
