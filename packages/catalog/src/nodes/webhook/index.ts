import { nodeKind } from '../../node-kind.ts';
import { webhookBehaviour } from './behaviour.ts';
import { webhookDeclaration } from './declaration.ts';

export const webhookKind = nodeKind(webhookDeclaration, webhookBehaviour);
