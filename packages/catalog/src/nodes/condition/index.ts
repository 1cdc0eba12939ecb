import { nodeKind } from '../../node-kind.ts';
import { conditionBehaviour } from './behaviour.ts';
import { conditionDeclaration } from './declaration.ts';

export const conditionKind = nodeKind(conditionDeclaration, conditionBehaviour);
