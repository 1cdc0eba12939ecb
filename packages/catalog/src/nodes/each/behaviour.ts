import type { Ref } from '@throughline/crm';
import type { Behaviour, Context, Note, Outcome, Query } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import { type eachConfig, mostAtOnce } from './declaration.ts';

type C = Context<ConfigOf<typeof eachConfig>, Memory>;

/**
 * Which records there were on arrival, how many of them have been begun, and how many are through. Of very many only those
 * whose turn it is are kept by name (`items`); `before` of them have come earlier, and there are `total`.
 */
type Memory = {
  readonly items: readonly Ref[];
  /** Of `items`. */
  readonly begun: number;
  readonly ended?: number;
  readonly before?: number;
  readonly total?: number;
};

/** A branch per related record, so many at a time; it is done when none is left or enough are through, short when too few are left for that. */
export const eachBehaviour: Behaviour<ConfigOf<typeof eachConfig>, Memory> = {
  asks: (c) => [whichOnes(c, c.config.max + 1)],

  enter: (c) => {
    const { max, atOnce = max, finish } = c.config;
    const found = c.ask(whichOnes(c, max + 1)) as readonly Ref[];
    const total = Math.min(found.length, max);
    const set = { count: total };
    const note = found.length > max ? { note: [leftOut(max)] } : {};
    if (total < (finish?.atLeast ?? 0)) return { set, ...note, then: { leave: 'short' } };
    if (total === 0) return { set, then: { leave: 'done' } };
    const memory: Memory = { items: found.slice(0, Math.min(max, mostAtOnce)), begun: 0, ended: 0, before: 0, total };
    return { set, ...note, ...open(memory, Math.min(atOnce, memory.items.length)), then: 'stay' };
  },

  resume: (c, cause) => {
    if (!('child' in cause) || !c.memory) return { then: 'stay' };
    const ended = (c.memory.ended ?? 0) + 1;
    const { atLeast } = c.config.finish ?? {};
    if (atLeast !== undefined && ended >= atLeast) return { then: { leave: 'done' } };
    const memory = withNext(c, { ...c.memory, ended });
    if (memory.begun < memory.items.length) return { ...open(memory, 1), then: 'stay' };
    if (cause.child.living === 0) return { then: { leave: atLeast === undefined ? 'done' : 'short' } };
    return { remember: memory, then: 'stay' };
  },
};

/** When the last that are known by name have been begun: the next that were there on arrival. */
function withNext(c: C, memory: Memory): Memory {
  const { items, begun, before = 0, total = items.length } = memory;
  const left = total - before - items.length;
  const last = items.at(-1);
  if (begun < items.length || left <= 0 || last === undefined) return memory;
  const query = { ...whichOnes(c, Math.min(left, mostAtOnce)), after: last, until: c.since };
  const next = c.ask(query) as readonly Ref[];
  return { ...memory, items: next, begun: 0, before: before + items.length };
}

function whichOnes(
  { config, record }: Pick<C, 'config' | 'record'>,
  limit: number,
): Query & { readonly ask: 'related' } {
  const { related, where } = config;
  const query = { ask: 'related', of: record.ref, relation: related, limit } as const;
  return where === undefined ? query : { ...query, where };
}

function open(memory: Memory, more: number): Pick<Outcome<Memory>, 'remember' | 'open'> {
  const { items, begun, before = 0 } = memory;
  const next = items.slice(begun, begun + more);
  return {
    remember: { ...memory, begun: begun + more },
    open: next.map((item, at) => ({ port: 'item', branch: String(before + begun + at), binds: { item } })),
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
