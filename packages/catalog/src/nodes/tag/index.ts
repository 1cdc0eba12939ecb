import { nodeKind } from '../../node-kind.ts';
import { tagBehaviour } from './behaviour.ts';
import { tagDeclaration } from './declaration.ts';

export const tagKind = nodeKind(tagDeclaration, tagBehaviour);
