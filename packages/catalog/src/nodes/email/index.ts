import { nodeKind } from '../../node-kind.ts';
import { emailBehaviour } from './behaviour.ts';
import { emailDeclaration } from './declaration.ts';

export const emailKind = nodeKind(emailDeclaration, emailBehaviour);
