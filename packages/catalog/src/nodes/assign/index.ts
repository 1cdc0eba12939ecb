import { nodeKind } from '../../node-kind.ts';
import { assignBehaviour } from './behaviour.ts';
import { assignDeclaration } from './declaration.ts';

export const assignKind = nodeKind(assignDeclaration, assignBehaviour);
