import type { Text } from '@throughline/expression';
import type { Declarations } from '../declaration.ts';
import type { Document } from '../document.ts';
import { applyEdit } from './apply-edit.ts';
import { difference } from './difference.ts';
import type { Edit } from './edit.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Restore } from './restore.ts';

export type Rebased = {
  /** The others' document with those of my edits that still apply. */
  readonly document: Document;
  readonly kept: readonly Edit[];
  readonly lost: readonly { readonly edit: Edit; readonly code: string; readonly reason: Text }[];
};

/**
 * My unsent edits, laid over what others saved meanwhile. Lost are those whose ground is gone, and those that change
 * the very thing another changed (the same key of one config, the same wire); where a box lies is no quarrel: mine wins.
 * `base` is the document my edits were made on; `over` led from it to the document as it is now.
 */
export function rebaseEdits(
  base: Document,
  edits: readonly Edit[],
  over: readonly Edit[],
  declarations: Declarations,
): Rebased {
  let document = base;
  for (const edit of over) {
    const applied = applyEdit(document, edit, declarations);
    if (isRefusal(applied)) throw new Error(`An edit that was saved does not apply: ${applied.refused.code}.`);
    document = applied.document;
  }
  const theirs = new Set(touched(difference(document, base)));
  const kept: Edit[] = [];
  const lost: Rebased['lost'][number][] = [];
  let mine = base;
  for (const edit of edits) {
    const alone = applyEdit(mine, edit, declarations);
    const collides = !isRefusal(alone) && touched(difference(alone.document, mine)).some((slot) => theirs.has(slot));
    if (!isRefusal(alone)) mine = alone.document;
    const applied = collides ? changedByAnother : applyEdit(document, edit, declarations);
    if (isRefusal(applied)) lost.push({ edit, ...applied.refused });
    else {
      document = applied.document;
      kept.push(edit);
    }
  }
  return { document, kept, lost };
}

/** Names of all that a difference touches, as fine as two people may work beside each other. */
function touched(change: Restore): string[] {
  const keysOf = ({ set = {}, clear = [] }: { set?: object | undefined; clear?: readonly string[] | undefined }) => [
    ...Object.keys(set),
    ...clear,
  ];
  return [
    ...change.nodes.drop.map((id) => `node ${id}`),
    ...change.nodes.put.map(({ node }) => `node ${node.id}`),
    ...change.nodes.change.flatMap((node) => [
      ...keysOf(node).map((key) => `node ${node.id} ${key}`),
      ...keysOf(node.config ?? {}).map((key) => `node ${node.id} config ${key}`),
    ]),
    ...change.edges.drop.map((id) => `wire ${id}`),
    ...change.edges.put.map(({ edge }) => `wire ${edge.id}`),
    ...change.edges.change.map((edge) => `wire ${edge.id}`),
    ...keysOf(change.settings).map((key) => `setting ${key}`),
    ...change.notes.change.map((note) => `note ${note.id}`),
  ];
}

const changedByAnother = refuse('changedByAnother', {
  en: 'Someone else changed the same thing meanwhile.',
  'zh-CN': '其他人同时修改了同一处。',
  'zh-TW': '其他人同時修改了同一處。',
});
