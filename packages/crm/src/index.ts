export * from './module.ts';
export * from './record.ts';
