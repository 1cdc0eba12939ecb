import type { Edit } from '@throughline/graph';

/** The same edits without those that a later one of the same kind overwrites entirely: typing a sentence is one change of one key. */
export function compactEdits(edits: readonly Edit[]): readonly Edit[] {
  const compact: Edit[] = [];
  for (const edit of edits) {
    const last = compact.at(-1);
    if (last && overwrites(edit, last)) compact.pop();
    compact.push(edit);
  }
  return compact;
}

function overwrites(next: Edit, last: Edit): boolean {
  if (next.edit === 'renameNode') return last.edit === 'renameNode' && last.id === next.id;
  if (next.edit === 'moveNodes') return last.edit === 'moveNodes' && covers(keysOf(next.to), keysOf(last.to));
  if (next.edit === 'configureNode')
    return (
      last.edit === 'configureNode' &&
      last.id === next.id &&
      (next.config !== undefined ||
        (last.config === undefined && covers(keysOf(next.set, next.clear), keysOf(last.set, last.clear))))
    );
  if (next.edit === 'setSettings')
    return last.edit === 'setSettings' && covers(keysOf(next.set, next.clear), keysOf(last.set, last.clear));
  return false;
}

/**
 * What takes back two merged gestures: the inverse of the second is left out when the first already restores all it touches.
 * Inverses stand in the order in which they are applied, so the second's come first.
 */
export function compactInverses(first: readonly Edit[], second: readonly Edit[]): readonly Edit[] {
  const restored = new Set(first.flatMap((edit) => slots(edit) ?? []));
  const needed = second.filter((edit) => {
    const touched = slots(edit);
    return !touched?.every((slot) => restored.has(slot));
  });
  return [...needed, ...first];
}

/** The values an inverse puts back, by name; undefined when it also draws or removes something. */
function slots(edit: Edit): readonly string[] | undefined {
  if (edit.edit !== 'restore') return undefined;
  const { nodes, edges, notes, settings, layout } = edit;
  const lists = [nodes.drop, nodes.put, edges.drop, edges.put, edges.change, notes.drop, notes.put, notes.change];
  if (lists.some((list) => list.length > 0)) return undefined;
  return [
    ...nodes.change.flatMap((node) => [
      ...keysOf(node.set, node.clear).map((key) => `${node.id} ${key}`),
      ...keysOf(node.config?.set, node.config?.clear).map((key) => `${node.id} config ${key}`),
    ]),
    ...keysOf(settings.set, settings.clear).map((key) => `setting ${key}`),
    ...keysOf(layout.set, layout.clear).map((id) => `place ${id}`),
  ];
}

const keysOf = (set: object = {}, clear: readonly string[] = []): readonly string[] => [...Object.keys(set), ...clear];
const covers = (all: readonly string[], some: readonly string[]): boolean => some.every((key) => all.includes(key));
