import { nodeKind } from '../../node-kind.ts';
import { waitEventBehaviour } from './behaviour.ts';
import { waitEventDeclaration } from './declaration.ts';

export const waitEventKind = nodeKind(waitEventDeclaration, waitEventBehaviour);
