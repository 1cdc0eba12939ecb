import type { Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { startConfig } from './declaration.ts';

/** The run itself stands here; its first token leaves by the port of the entry that let the record in. */
export const startBehaviour: Behaviour<ConfigOf<typeof startConfig>> = {
  enter: (c) => ({ then: { leave: c.run.entry } }),
};
