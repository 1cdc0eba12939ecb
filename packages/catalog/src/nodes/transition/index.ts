import { nodeKind } from '../../node-kind.ts';
import { transitionBehaviour } from './behaviour.ts';
import { transitionDeclaration } from './declaration.ts';

export const transitionKind = nodeKind(transitionDeclaration, transitionBehaviour);
