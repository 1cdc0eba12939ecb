import type { Ref } from '@throughline/crm';
import type { Behaviour, Context, Note, Outcome, Query } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { eachConfig } from './declaration.ts';

type C = Context<ConfigOf<typeof eachConfig>, Memory>;

/** Which records there were on arrival, how many of them have been begun, and how many are through. */
type Memory = { readonly items: readonly Ref[]; readonly begun: number; readonly ended?: number };

/** A branch per related record, so many at a time; it is done when none is left or enough are through, short when too few are left for that. */
export const eachBehaviour: Behaviour<ConfigOf<typeof eachConfig>, Memory> = {
  asks: (c) => [whichOnes(c)],

  enter: (c) => {
    const { max, atOnce = max, finish } = c.config;
    const found = c.ask(whichOnes(c)) as readonly Ref[];
    const items = found.slice(0, max);
    const set = { count: items.length };
    const note = found.length > max ? { note: [leftOut(max)] } : {};
    if (items.length < (finish?.atLeast ?? 0)) return { set, ...note, then: { leave: 'short' } };
    if (items.length === 0) return { set, then: { leave: 'done' } };
    return { set, ...note, ...open({ items, begun: 0, ended: 0 }, Math.min(atOnce, items.length)), then: 'stay' };
  },

  resume: (c, cause) => {
    if (!('child' in cause) || !c.memory) return { then: 'stay' };
    const { items, begun } = c.memory;
    const ended = (c.memory.ended ?? 0) + 1;
    const { atLeast } = c.config.finish ?? {};
    if (atLeast !== undefined && ended >= atLeast) return { then: { leave: 'done' } };
    if (begun < items.length) return { ...open({ items, begun, ended }, 1), then: 'stay' };
    if (cause.child.living === 0) return { then: { leave: atLeast === undefined ? 'done' : 'short' } };
    return { remember: { items, begun, ended }, then: 'stay' };
  },
};

function whichOnes({ config, record }: Pick<C, 'config' | 'record'>): Query {
  const { related, where, max } = config;
  const query = { ask: 'related', of: record.ref, relation: related, limit: max + 1 } as const;
  return where === undefined ? query : { ...query, where };
}

function open({ items, begun, ended = 0 }: Memory, more: number): Pick<Outcome<Memory>, 'remember' | 'open'> {
  const next = items.slice(begun, begun + more);
  return {
    remember: { items, begun: begun + more, ended },
    open: next.map((item, at) => ({ port: 'item', branch: String(begun + at), binds: { item } })),
  };
}

function leftOut(max: number): Note {
  return {
    code: 'moreRecords',
    text: {
      en: `There are more than ${max} such records; the first ${max} are gone through. Narrow them down, or raise the number.`,
      'zh-CN': `符合条件的记录超过 ${max} 条,仅处理前 ${max} 条。请缩小范围或提高上限。`,
      'zh-TW': `符合條件的記錄超過 ${max} 筆,僅處理前 ${max} 筆。請縮小範圍或提高上限。`,
    },
    data: { max },
  };
}
