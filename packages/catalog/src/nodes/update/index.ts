import { nodeKind } from '../../node-kind.ts';
import { updateBehaviour } from './behaviour.ts';
import { updateDeclaration } from './declaration.ts';

export const updateKind = nodeKind(updateDeclaration, updateBehaviour);
