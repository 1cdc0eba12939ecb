import { nodeKind } from '../../node-kind.ts';
import { delayBehaviour } from './behaviour.ts';
import { delayDeclaration } from './declaration.ts';

export const delayKind = nodeKind(delayDeclaration, delayBehaviour);
