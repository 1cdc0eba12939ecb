import { type ReactFlowState, useStore } from '@xyflow/react';

/** Below this zoom nothing can be read, and cards are plain boxes: a thousand of them at once stay fluent. */
const farBelow = 0.4;
const isFar = (state: ReactFlowState): boolean => state.transform[2] < farBelow;

export const useIsFar = (): boolean => useStore(isFar);
