import { nodeKind } from '../../node-kind.ts';
import { eventBehaviour } from './behaviour.ts';
import { eventDeclaration } from './declaration.ts';

export const eventKind = nodeKind(eventDeclaration, eventBehaviour);
