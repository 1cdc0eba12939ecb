import { nodeKind } from '../../node-kind.ts';
import { taskBehaviour } from './behaviour.ts';
import { taskDeclaration } from './declaration.ts';

export const taskKind = nodeKind(taskDeclaration, taskBehaviour);
