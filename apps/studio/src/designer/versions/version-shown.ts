import { createContext, useContext } from 'react';

/** Number of the published version that is looked at; null while it is the draft. */
const Shown = createContext<number | null>(null);
export const VersionShown = Shown.Provider;
export const useVersionShown = (): number | null => useContext(Shown);
