export * from './module.ts';
export * from './record.ts';
export { standardModules } from './standard-modules.ts';
