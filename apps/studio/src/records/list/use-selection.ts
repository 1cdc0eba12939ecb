import { useState } from 'react';

/** The records chosen in a list: by hand, or everything the filter shows. */
export type Selection = {
  readonly ids: ReadonlySet<string>;
  /** Everything the filter shows, whatever of it has been read so far. */
  readonly everything: boolean;
};
const nothing: Selection = { ids: new Set(), everything: false };

/** Chooses records by click, a range with shift, all that were read, or all there are. Another list begins with none. */
export function useSelection(of: string, ids: readonly string[]) {
  const [kept, setKept] = useState<{ readonly of: string; readonly selection: Selection; readonly last: number }>({
    of,
    selection: nothing,
    last: 0,
  });
  const { selection, last } = kept.of === of ? kept : { selection: nothing, last: 0 };
  const set = (next: Selection, at = last) => setKept({ of, selection: next, last: at });
  return {
    selection,
    count: selection.ids.size,
    isChosen: (id: string) => selection.everything || selection.ids.has(id),
    isSome: selection.everything || selection.ids.size > 0,
    /** Chooses or leaves the record at a place; with `range` all between it and the one clicked before. */
    toggle: (at: number, range: boolean) => {
      const id = ids[at];
      if (id === undefined) return;
      const chosen = new Set(selection.everything ? ids : selection.ids);
      const adds = !chosen.has(id);
      const between = range ? ids.slice(Math.min(at, last), Math.max(at, last) + 1) : [id];
      for (const one of between) {
        if (adds) chosen.add(one);
        else chosen.delete(one);
      }
      set({ ids: chosen, everything: false }, at);
    },
    chooseRead: () => set({ ids: new Set(ids), everything: false }),
    chooseAll: () => set({ ids: new Set(ids), everything: true }),
    clear: () => set(nothing),
  };
}
export type Chosen = ReturnType<typeof useSelection>;
