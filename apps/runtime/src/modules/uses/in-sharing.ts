import type { Condition } from '@throughline/expression';
import { conditionUses } from './fields-of-condition.ts';
import type { FindUses } from './use.ts';

/** Sharing rules that decide by the field whose records are shared. */
export const usesInSharing: FindUses = async ({ sql }, asked) => {
  const rows = await sql<{ name: string; module: string; condition: Condition | null }[]>`
    select name, module, condition from sharing_rules order by name, id`;
  return rows
    .filter(({ module, condition }) => {
      const on = asked.modules.find(({ id }) => id === module);
      return on !== undefined && conditionUses(condition ?? undefined, on, asked);
    })
    .map(({ name }) => ({
      kind: 'sharingRule' as const,
      name,
      where: { en: 'sharing rule', 'zh-CN': '共享规则', 'zh-TW': '共用規則' },
      link: null,
    }));
};
