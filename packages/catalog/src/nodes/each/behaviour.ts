import type { Ref } from '@throughline/crm';
import type { Behaviour, Outcome } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { eachConfig } from './declaration.ts';

/** Which records there were on arrival, and how many of them have been begun. */
type Memory = { readonly items: readonly Ref[]; readonly begun: number };

/** A branch per related record, so many at a time; it is done when none is left. */
export const eachBehaviour: Behaviour<ConfigOf<typeof eachConfig>, Memory> = {
  enter: (c) => {
    const { related, where, max, atOnce = max } = c.config;
    const query = { ask: 'related', of: c.record.ref, relation: related, limit: max } as const;
    const items = c.ask(where === undefined ? query : { ...query, where }) as readonly Ref[];
    if (items.length === 0) return { set: { count: 0 }, then: { leave: 'done' } };
    const begun = Math.min(atOnce, items.length);
    return { set: { count: items.length }, ...open(items, 0, begun), then: 'stay' };
  },

  resume: (c, cause) => {
    if (!('child' in cause) || !c.memory) return { then: 'stay' };
    const { items, begun } = c.memory;
    if (begun < items.length) return { ...open(items, begun, begun + 1), then: 'stay' };
    return { then: cause.child.living === 0 ? { leave: 'done' } : 'stay' };
  },
};

function open(items: readonly Ref[], from: number, to: number): Pick<Outcome<Memory>, 'remember' | 'open'> {
  return {
    remember: { items, begun: to },
    open: items.slice(from, to).map((item, at) => ({ port: 'item', branch: String(from + at), binds: { item } })),
  };
}
