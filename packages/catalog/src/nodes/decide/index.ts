import { nodeKind } from '../../node-kind.ts';
import { decideBehaviour } from './behaviour.ts';
import { decideDeclaration } from './declaration.ts';

export const decideKind = nodeKind(decideDeclaration, decideBehaviour);
