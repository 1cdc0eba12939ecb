import { nodeKind } from '../../node-kind.ts';
import { stageBehaviour } from './behaviour.ts';
import { stageDeclaration } from './declaration.ts';

export const stageKind = nodeKind(stageDeclaration, stageBehaviour);
