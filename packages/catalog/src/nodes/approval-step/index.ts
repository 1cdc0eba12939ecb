import { nodeKind } from '../../node-kind.ts';
import { approvalStepBehaviour } from './behaviour.ts';
import { approvalStepDeclaration } from './declaration.ts';

export const approvalStepKind = nodeKind(approvalStepDeclaration, approvalStepBehaviour);
