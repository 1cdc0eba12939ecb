import { nodeKind } from '../../node-kind.ts';
import { loopBehaviour } from './behaviour.ts';
import { loopDeclaration } from './declaration.ts';

export const loopKind = nodeKind(loopDeclaration, loopBehaviour);
