import { nodeKind } from '../../node-kind.ts';
import { endBehaviour } from './behaviour.ts';
import { endDeclaration } from './declaration.ts';

export const endKind = nodeKind(endDeclaration, endBehaviour);
