import type { PortId } from '@throughline/graph';
import type { Outcome } from '../behaviour.ts';
import { doPort, type ProcessNode } from '../process/process-node.ts';
import type { Move } from './move.ts';
import type { Subject } from './subject.ts';
import { sentAlong, type Token, tokenOf } from './token.ts';

/** Begins what an outcome opens: branches of a block at its inner ports, flows beside at side ports. */
export function opened({ node, position }: Subject, outcome: Outcome): readonly Move[] {
  if (position === null || !outcome.open) return [];
  return outcome.open.flatMap(({ port, branch, binds }) => {
    const token = tokenOf(position, { binds });
    // The engine starts a place's `do` flow by itself, once.
    if (node.role === 'place' && port === doPort) return [];
    return node.inner.has(port) ? branches(node, token, port, branch ?? port) : beside(node, token, port);
  });
}

/** What is opened without being told: a place's `do` flow, and every inner port of a block whose behaviour says nothing. */
export function openedByItself({ node, position }: Subject, silent: boolean): readonly Move[] {
  if (position === null) return [];
  if (node.role === 'place') return beside(node, { parent: position }, doPort);
  if (node.role !== 'block' || !silent) return [];
  return [...node.inner.keys()].flatMap((port) => branches(node, { parent: position }, port, port));
}

/** The flow at a side port, when it is wired. */
export function beside(node: ProcessNode, token: Token, port: PortId): readonly Move[] {
  const first = node.ways.get(port);
  return first ? [{ is: 'enter', node: first, token: sentAlong(token, node.id, port) }] : [];
}

/** One branch per wire; an inner port without one is a branch that ends as it begins. */
function branches(block: ProcessNode, token: Token, port: PortId, branch: string): readonly Move[] {
  const firsts = block.inner.get(port) ?? [];
  if (firsts.length === 0) return [{ is: 'tell', block: token.parent, branch }];
  return firsts.map((first, index) => ({
    is: 'enter',
    node: first,
    token: tokenOf(
      token.parent,
      { binds: token.binds, branch: nth(branch, index), vars: {} },
      { node: block.id, port },
    ),
  }));
}

/** Several wires at one inner port are several branches. */
function nth(branch: string, index: number): string {
  return index === 0 ? branch : `${branch}/${index + 1}`;
}
