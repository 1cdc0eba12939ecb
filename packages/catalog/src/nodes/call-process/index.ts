import { nodeKind } from '../../node-kind.ts';
import { callProcessBehaviour } from './behaviour.ts';
import { callProcessDeclaration } from './declaration.ts';

export const callProcessKind = nodeKind(callProcessDeclaration, callProcessBehaviour);
