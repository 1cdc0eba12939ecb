import { nodeKind } from '../../node-kind.ts';
import { sendBehaviour } from './behaviour.ts';
import { sendDeclaration } from './declaration.ts';

export const sendKind = nodeKind(sendDeclaration, sendBehaviour);
