import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Stage, StageState } from './canvas/stage.ts';
import type { Designer } from './editing/designer.ts';
import type { DesignerState } from './editing/designer-state.ts';

/** What every part of the opened designer shares. */
export type Opened = {
  readonly designer: Designer;
  readonly stage: Stage;
};

const Context = createContext<Opened | null>(null);
export const DesignerProvider = Context.Provider;

export function useOpened(): Opened {
  const opened = useContext(Context);
  if (!opened) throw new Error('This part of the designer stands outside of it.');
  return opened;
}
export const useDesigner = (): Designer => useOpened().designer;
export const useStage = (): Stage => useOpened().stage;

/** A part of the designer's state; drawn again only when it changes. */
export function useDesignerState<T>(select: (state: DesignerState) => T): T {
  return useStore(useDesigner().store, select);
}
/** A part of what the canvas shows. */
export function useStageState<T>(select: (state: StageState) => T): T {
  return useStore(useStage().store, select);
}
