import { create } from 'zustand';

/** What of the designer is open beside the canvas. */
export type View = {
  readonly outline: boolean;
  readonly problems: boolean;
  readonly json: boolean;
  readonly shortcuts: boolean;
  readonly search: boolean;
  readonly publish: boolean;
  readonly versions: boolean;
  /** Usage on the cards. */
  readonly numbers: boolean;
};
const closed: View = {
  outline: false,
  problems: true,
  json: false,
  shortcuts: false,
  search: false,
  publish: false,
  versions: false,
  numbers: false,
};

export const useView = create<View & { readonly show: (change: Partial<View>) => void; readonly reset: () => void }>(
  (set) => ({
    ...closed,
    show: (change) => set(change),
    reset: () => set(closed),
  }),
);
