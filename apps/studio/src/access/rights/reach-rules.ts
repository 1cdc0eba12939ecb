import type { ModuleAccess } from '@throughline/contract';

export type Op = 'read' | 'write' | 'create' | 'delete';
export type Reach = ModuleAccess['read'];
export const ops: readonly Op[] = ['read', 'write', 'create', 'delete'];
export const reaches: readonly Reach[] = ['none', 'own', 'all'];

const far = (reach: Reach) => reaches.indexOf(reach);
const nearer = (a: Reach, b: Reach): Reach => (far(a) < far(b) ? a : b);

/** Sets how far one right goes, and lets the others follow: nobody changes, adds or deletes what they do not read. */
export function withReach(access: ModuleAccess, op: Op, reach: Reach): ModuleAccess {
  const next = { ...access, [op]: reach };
  if (op === 'read') {
    const { write, delete: remove, create } = access;
    return {
      ...next,
      write: nearer(write, reach),
      delete: nearer(remove, reach),
      create: reach === 'none' ? 'none' : create,
    };
  }
  if (op === 'create') return { ...next, read: reach !== 'none' && access.read === 'none' ? 'own' : access.read };
  return { ...next, read: far(reach) > far(access.read) ? reach : access.read };
}

const nothing: ModuleAccess = { read: 'none', write: 'none', create: 'none', delete: 'none', fields: {} };

/** What a profile says about a module; what it does not name is like all others. */
export function accessOf(modules: { readonly [module: string]: ModuleAccess }, module: string): ModuleAccess {
  const own = modules[module];
  if (own !== undefined) return own;
  const others = modules['*'];
  return others === undefined ? nothing : { ...others, fields: {} };
}
