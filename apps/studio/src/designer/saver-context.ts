import { createContext, useContext } from 'react';
import type { Saver } from './editing/save-draft.ts';

/** What sends the draft; null where nothing can be saved (an old version, or without the right to edit). */
const Context = createContext<Saver | null>(null);
export const SaverProvider = Context.Provider;
export const useSaver = (): Saver | null => useContext(Context);
