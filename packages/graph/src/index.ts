export * from './compile-document.ts';
export * from './declaration.ts';
export * from './document.ts';
export * from './hash-document.ts';
export * from './limits.ts';
export * from './read-document.ts';
export type { ReadProblem } from './refused-json.ts';
export * from './write-document.ts';
