import { nodeKind } from '../../node-kind.ts';
import { splitBehaviour } from './behaviour.ts';
import { splitDeclaration } from './declaration.ts';

export const splitKind = nodeKind(splitDeclaration, splitBehaviour);
