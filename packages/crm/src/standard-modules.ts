import type { ModuleDefinition } from './module.ts';
import { accounts } from './modules/accounts.ts';
import { calls } from './modules/calls.ts';
import { cases } from './modules/cases.ts';
import { contacts } from './modules/contacts.ts';
import { deals } from './modules/deals.ts';
import { leads } from './modules/leads.ts';
import { meetings } from './modules/meetings.ts';
import { products } from './modules/products.ts';
import { tasks } from './modules/tasks.ts';

/** The modules a new installation starts with, in the order of the navigation. */
export const standardModules: readonly ModuleDefinition[] = [
  leads,
  contacts,
  accounts,
  deals,
  products,
  cases,
  tasks,
  calls,
  meetings,
];
