import { nodeKind } from '../../node-kind.ts';
import { returnBehaviour } from './behaviour.ts';
import { returnDeclaration } from './declaration.ts';

export const returnKind = nodeKind(returnDeclaration, returnBehaviour);
