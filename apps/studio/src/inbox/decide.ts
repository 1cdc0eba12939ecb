import { useQueryClient } from '@tanstack/react-query';
import { type InboxItem, routes } from '@throughline/contract';
import { useRef } from 'react';
import { call } from '../api/call.ts';

export type Decision = { readonly act: 'approve' | 'reject'; readonly items: readonly InboxItem[] };

/** What became of one: why it was refused, in words, or null. */
export type Decided = { readonly item: InboxItem; readonly message: string | null };

/** Decides level by level of each process: one request for each, with an outcome for every record. A repetition of a lost answer decides nothing twice. */
export function useDecide() {
  const client = useQueryClient();
  const keys = useRef(new Map<string, string>());
  return async ({ act, items, note }: Decision & { readonly note: string }): Promise<readonly Decided[]> => {
    const found: Decided[] = [];
    try {
      for (const level of levelsOf(items)) {
        const [{ process, node } = { process: '', node: '' }] = level;
        const records = level.map(({ record }) => record);
        const body = { process, node, act, input: note === '' ? {} : { note }, records };
        const text = JSON.stringify(body);
        const key = keys.current.get(text) ?? crypto.randomUUID();
        keys.current.set(text, key);
        const { outcomes } = await call(routes.runs.performMany, { body }, { key });
        for (const item of level) {
          const outcome = outcomes.find(({ record }) => record === item.record);
          found.push({ item, message: outcome?.is === 'done' ? null : (outcome?.message ?? '') });
        }
      }
    } finally {
      await client.invalidateQueries();
    }
    return found;
  };
}

function levelsOf(items: readonly InboxItem[]): readonly (readonly InboxItem[])[] {
  const levels = new Map<string, InboxItem[]>();
  for (const item of items) {
    const key = `${item.process} ${item.node}`;
    levels.set(key, [...(levels.get(key) ?? []), item]);
  }
  return [...levels.values()];
}
