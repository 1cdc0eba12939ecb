import type { Behaviour, Context, Query } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { assignConfig } from './declaration.ts';

type C = Context<ConfigOf<typeof assignConfig>>;

/** Picks one of those named and makes them the owner; gives out whom (`owner`) and who had it from here before (`tried`). */
export const assignBehaviour: Behaviour<ConfigOf<typeof assignConfig>> = {
  asks: (c) => (c.config.notAgain ? [] : [turn(c, [])]),

  enter: (c) => {
    const tried = triedBefore(c);
    const owner = c.ask(turn(c, c.config.notAgain ? tried : []));
    if (typeof owner !== 'string') return { set: { owner: null, tried }, then: { leave: 'nobody' } };
    return {
      do: [c.effect('owner', { kind: 'write', record: c.record.ref, set: { owner }, by: 'action' })],
      set: { owner, tried: [...tried, owner] },
      then: { leave: 'next' },
    };
  },
};

function turn({ node, config }: Pick<C, 'node' | 'config'>, not: readonly string[]): Query {
  return { ask: 'pick', by: config.by, from: config.to, not, slot: node.id };
}

function triedBefore(c: C): readonly string[] {
  const tried = c.value({ path: `steps.${c.node.id}.tried` });
  return Array.isArray(tried) ? (tried as readonly string[]) : [];
}
