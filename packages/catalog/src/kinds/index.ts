import type { KindDeclaration } from '@throughline/graph';
import { approval } from './approval/index.ts';
import { blueprint } from './blueprint/index.ts';
import { review } from './review/index.ts';

/** Kinds of process that an installation runs, and that people are offered. A new kind is a folder and its line here. */
export const processKinds: readonly KindDeclaration[] = [blueprint, approval, review];
