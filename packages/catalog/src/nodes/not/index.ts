import { nodeKind } from '../../node-kind.ts';
import { notBehaviour } from './behaviour.ts';
import { notDeclaration } from './declaration.ts';

export const notKind = nodeKind(notDeclaration, notBehaviour);
