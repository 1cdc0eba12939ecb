import { nodeKind } from '../../node-kind.ts';
import { reviewStepBehaviour } from './behaviour.ts';
import { reviewStepDeclaration } from './declaration.ts';

export const reviewStepKind = nodeKind(reviewStepDeclaration, reviewStepBehaviour);
