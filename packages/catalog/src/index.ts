import type { Behaviours } from '@throughline/engine';
import type { Declarations } from '@throughline/graph';
import { processKinds } from './kinds/index.ts';
import { nodeKinds } from './node-kinds.ts';

/** What graph, canvas and inspector know of every node kind and process kind. */
export const declarations: Declarations = {
  nodes: Object.fromEntries(nodeKinds.map(({ declaration }) => [declaration.type, declaration])),
  kinds: Object.fromEntries(processKinds.map((kind) => [kind.kind, kind])),
};

/** What every node kind does, for the engine. */
export const behaviours: Behaviours = Object.fromEntries(
  nodeKinds.map(({ declaration, behaviour }) => [declaration.type, behaviour]),
);

export { decisionCodes } from './decision-codes.ts';
export { judgedFields } from './kinds/approval/judged-fields.ts';
export { processKinds } from './kinds/index.ts';
export { kindsWithoutRuntime } from './kinds/without-runtime.ts';
export { nodeKinds } from './node-kinds.ts';
export { durationText } from './words/durations.ts';
