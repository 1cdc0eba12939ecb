import { type Right, rights } from '@throughline/contract';
import type { ModuleReach } from '../viewer.ts';

/** What a profile allows: rights of the contract, and how far they reach per module (`*` for those not named). */
export type Profile = {
  readonly id: string;
  readonly name: string;
  readonly rights: readonly Right[];
  readonly modules: { readonly [module: string]: ModuleReach };
};

const everything: ModuleReach = { read: 'all', write: 'all' };
const readAll: ModuleReach = { read: 'all', write: 'own' };
const working: readonly Right[] = ['records.read', 'records.write', 'runs.act'];

/** The profiles a new installation starts with. */
export const standardProfiles: readonly Profile[] = [
  {
    id: 'administrator',
    name: 'Administrator',
    rights: rights.filter((right) => right !== 'public' && right !== 'signedIn'),
    modules: { '*': everything },
  },
  {
    id: 'manager',
    name: 'Manager',
    rights: [...working, 'records.import', 'records.export', 'views.share', 'processes.read'],
    modules: { '*': readAll },
  },
  {
    id: 'processOwner',
    name: 'Process owner',
    rights: [
      ...working,
      'records.import',
      'records.export',
      'views.share',
      'processes.read',
      'processes.edit',
      'processes.publish',
      'runs.repair',
      'mailbox.read',
      'keys.make',
    ],
    modules: { '*': readAll },
  },
  {
    id: 'standard',
    name: 'Standard',
    rights: working,
    modules: {
      '*': { read: 'own', write: 'own' },
      accounts: readAll,
      contacts: readAll,
      products: { read: 'all', write: 'none' },
    },
  },
];

export type Role = { readonly id: string; readonly name: string; readonly parent: string | null };

/** The tree of roles a new installation starts with: who stands above sees what those below own. */
export const standardRoles: readonly Role[] = [
  { id: 'executive', name: 'Executive', parent: null },
  { id: 'salesDirector', name: 'Sales director', parent: 'executive' },
  { id: 'salesManager', name: 'Sales manager', parent: 'salesDirector' },
  { id: 'salesRep', name: 'Sales representative', parent: 'salesManager' },
  { id: 'operations', name: 'Operations', parent: 'executive' },
];
