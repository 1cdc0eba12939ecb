import { nodeKind } from '../../node-kind.ts';
import { startBehaviour } from './behaviour.ts';
import { startDeclaration } from './declaration.ts';

export const startKind = nodeKind(startDeclaration, startBehaviour);
