import type { Json } from '@throughline/expression';
import { type Edit, type Id, withKey, withoutKey } from '@throughline/graph';
import type { Designer } from '../editing/designer.ts';

type Changes = { readonly [key: string]: Json | undefined };

/** Writes values into the config of a node; undefined takes a key away. Writing the same keys again soon is one step of undo. */
export function configureNode(designer: Designer, id: Id, changes: Changes, label: string): boolean {
  const { set, clear } = split(changes);
  const edit: Edit = { edit: 'configureNode', id, ...set, ...clear };
  return designer.perform({ label, edits: [edit], merge: `configure ${id} ${Object.keys(changes).join(' ')}` });
}

/** The same for settings of the process; they are saved as whole keys, so what stands beside a part goes along. */
export function configureSettings(designer: Designer, changes: Changes, label: string): boolean {
  const { set, clear } = split(wholeKeys(designer.store.getState().document.settings as Settings, changes));
  return designer.perform({
    label,
    edits: [{ edit: 'setSettings', ...set, ...clear }],
    merge: `settings ${Object.keys(changes).join(' ')}`,
  });
}

type Settings = { [key: string]: Json };

/** An object of which the last part was taken away goes itself. */
function wholeKeys(settings: Settings, changes: Changes): Changes {
  const next = Object.entries(changes).reduce(
    (now, [key, value]) => (value === undefined ? withoutKey(now, key) : withKey(now, key, value)),
    settings,
  );
  const tops = [...new Set(Object.keys(changes).map((key) => key.split('.')[0] ?? key))];
  return Object.fromEntries(tops.map((top) => [top, isBare(next[top]) ? undefined : next[top]]));
}

const isBare = (value: Json | undefined): boolean =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0;

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
