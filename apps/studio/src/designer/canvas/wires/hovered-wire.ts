import type { Id } from '@throughline/graph';
import { create } from 'zustand';

/** The wire under the pointer; it lingers a moment so that its tools can be reached. */
export const useHoveredWire = create<{ readonly wire: Id | null; readonly hover: (wire: Id | null) => void }>((set) => {
  let leaving: ReturnType<typeof setTimeout> | undefined;
  return {
    wire: null,
    hover: (wire) => {
      clearTimeout(leaving);
      if (wire !== null) set({ wire });
      else leaving = setTimeout(() => set({ wire: null }), 250);
    },
  };
});
