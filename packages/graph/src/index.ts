export * from './compile-document.ts';
export * from './declaration.ts';
export * from './document.ts';
