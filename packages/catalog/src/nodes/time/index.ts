import { nodeKind } from '../../node-kind.ts';
import { timeBehaviour } from './behaviour.ts';
import { timeDeclaration } from './declaration.ts';

export const timeKind = nodeKind(timeDeclaration, timeBehaviour);
