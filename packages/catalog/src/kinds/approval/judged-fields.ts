import type { Document } from '@throughline/graph';
import { listIn, textIn } from '../../unfinished.ts';

/** What the levels of an approval look at, all together; null where one of them says nothing about that, so that anything may matter to it. */
export function judgedFields({ nodes }: Pick<Document, 'nodes'>): readonly string[] | null {
  const levels = nodes.filter(({ type, off }) => type === 'approval-step' && off !== true);
  if (levels.length === 0 || levels.some(({ config }) => config.judges === undefined)) return null;
  return [...new Set(levels.flatMap(({ config }) => listIn(config.judges).map(textIn)))];
}
