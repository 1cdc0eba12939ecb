import { nodeKind } from '../../node-kind.ts';
import { phoneCallBehaviour } from './behaviour.ts';
import { phoneCallDeclaration } from './declaration.ts';

export const phoneCallKind = nodeKind(phoneCallDeclaration, phoneCallBehaviour);
