import { nodeKind } from '../../node-kind.ts';
import { outcomeBehaviour } from './behaviour.ts';
import { outcomeDeclaration } from './declaration.ts';

export const outcomeKind = nodeKind(outcomeDeclaration, outcomeBehaviour);
