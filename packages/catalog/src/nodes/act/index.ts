import { nodeKind } from '../../node-kind.ts';
import { actBehaviour } from './behaviour.ts';
import { actDeclaration } from './declaration.ts';

export const actKind = nodeKind(actDeclaration, actBehaviour);
