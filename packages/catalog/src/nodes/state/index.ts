import { nodeKind } from '../../node-kind.ts';
import { stateBehaviour } from './behaviour.ts';
import { stateDeclaration } from './declaration.ts';

export const stateKind = nodeKind(stateDeclaration, stateBehaviour);
