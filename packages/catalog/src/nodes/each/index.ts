import { nodeKind } from '../../node-kind.ts';
import { eachBehaviour } from './behaviour.ts';
import { eachDeclaration } from './declaration.ts';

export const eachKind = nodeKind(eachDeclaration, eachBehaviour);
