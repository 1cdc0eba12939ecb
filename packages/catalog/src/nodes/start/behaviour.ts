import type { Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { startConfig } from './declaration.ts';

/** The run itself stands here; the engine lets its first token out by the exit of the entry, so there is nothing left to say. */
export const startBehaviour: Behaviour<ConfigOf<typeof startConfig>> = {};
