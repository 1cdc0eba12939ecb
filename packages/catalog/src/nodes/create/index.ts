import { nodeKind } from '../../node-kind.ts';
import { createBehaviour } from './behaviour.ts';
import { createDeclaration } from './declaration.ts';

export const createKind = nodeKind(createDeclaration, createBehaviour);
