import type { Id, PortId } from '@throughline/graph';
import type { ProcessNode } from '../process/process-node.ts';
import type { Failure } from '../run.ts';
import type { Token } from './token.ts';

/** One thing that is still to happen within an advance. */
export type Move =
  /** A token leaves a node by a port: on along the wire, or it ends there. */
  | { readonly is: 'go'; readonly token: Token; readonly node: ProcessNode; readonly port: PortId }
  | { readonly is: 'enter'; readonly token: Token; readonly node: ProcessNode }
  | { readonly is: 'end'; readonly token: Token; readonly result: Id | null; readonly cut: boolean }
  /** A branch of a block has ended. */
  | { readonly is: 'tell'; readonly block: number; readonly branch: string; readonly result?: Id }
  | { readonly is: 'return'; readonly token: Token; readonly node: ProcessNode; readonly position: number | null }
  | {
      readonly is: 'fail';
      readonly token: Token;
      readonly node: ProcessNode;
      readonly failure: Failure;
      /** Where it rests already; null when it failed while entering. */
      readonly position: number | null;
    };
