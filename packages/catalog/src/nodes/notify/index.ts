import { nodeKind } from '../../node-kind.ts';
import { notifyBehaviour } from './behaviour.ts';
import { notifyDeclaration } from './declaration.ts';

export const notifyKind = nodeKind(notifyDeclaration, notifyBehaviour);
