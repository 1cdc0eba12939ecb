import { nodeKind } from '../../node-kind.ts';
import { groupBehaviour } from './behaviour.ts';
import { groupDeclaration } from './declaration.ts';

export const groupKind = nodeKind(groupDeclaration, groupBehaviour);
