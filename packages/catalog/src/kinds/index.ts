import type { KindDeclaration } from '@throughline/graph';
import { blueprint } from './blueprint/index.ts';

/** Every kind of process. A new kind is a folder and its line here. */
export const processKinds: readonly KindDeclaration[] = [blueprint];
