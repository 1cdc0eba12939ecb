import type { Json } from '@throughline/expression';
import type { Edit, Id } from '@throughline/graph';
import type { Designer } from '../editing/designer.ts';

type Changes = { readonly [key: string]: Json | undefined };

/** Writes values into the config of a node; undefined takes a key away. Writing the same keys again soon is one step of undo. */
export function configureNode(designer: Designer, id: Id, changes: Changes, label: string): boolean {
  const { set, clear } = split(changes);
  const edit: Edit = { edit: 'configureNode', id, ...set, ...clear };
  return designer.perform({ label, edits: [edit], merge: `configure ${id} ${Object.keys(changes).join(' ')}` });
}

/** The same for settings of the process, which are whole keys. */
export function configureSettings(designer: Designer, changes: Changes, label: string): boolean {
  const { set, clear } = split(changes);
  return designer.perform({
    label,
    edits: [{ edit: 'setSettings', ...set, ...clear }],
    merge: `settings ${Object.keys(changes).join(' ')}`,
  });
}

function split(changes: Changes): {
  readonly set: { set?: Record<string, Json> };
  readonly clear: { clear?: string[] };
} {
  const set = Object.entries(changes).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  const clear = Object.keys(changes).filter((key) => changes[key] === undefined);
  return {
    set: set.length === 0 ? {} : { set: Object.fromEntries(set) },
    clear: clear.length === 0 ? {} : { clear },
  };
}
