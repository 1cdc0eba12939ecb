import { conditionSchema } from '@throughline/expression';
import * as z from 'zod';
import { rights, route } from './route.ts';

const id = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
const name = z.string().trim().min(1).max(80);
const reach = z.enum(['none', 'own', 'all']);

/** `user:<id>`, `role:<id>`, `below:<id>` (a role and all below it), `group:<id>`. */
export const principal = z.string().regex(/^(user|role|below|group):[A-Za-z0-9-]{1,64}$/);

/** How far a profile goes in a module. `own`: own records and those of people in roles below; `fields`: what is kept from it. */
export const moduleAccess = z.strictObject({
  read: reach,
  write: reach,
  create: reach,
  delete: reach,
  fields: z.record(z.string().max(63), z.enum(['hidden', 'readOnly'])).default({}),
});
export type ModuleAccess = z.output<typeof moduleAccess>;

/** By module id; `*` stands for the modules not named. */
const modulesAccess = z.record(z.string().max(41), moduleAccess);

export const profileSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The administrators' profile: may everything, and cannot be limited or deleted. */
  fixed: z.boolean(),
  rights: z.array(z.enum(rights)),
  modules: modulesAccess,
  users: z.int(),
});
export type ProfileView = z.output<typeof profileSchema>;

const grantable = z.enum(rights).exclude(['public', 'signedIn']);

export const listProfiles = route({
  method: 'GET',
  path: '/api/profiles',
  right: 'rights.manage',
  summary: 'Profiles with what they allow: rights, reach per module, fields kept back.',
  answer: z.object({ profiles: z.array(profileSchema) }),
});
export const addProfile = route({
  method: 'POST',
  path: '/api/profiles',
  right: 'rights.manage',
  summary: 'Adds a profile as a copy of another one.',
  body: z.strictObject({ name, from: id }),
  answer: profileSchema,
  errors: ['conflict'],
});
/** `heldFields`: which fields of which module cannot be hidden, and why, in the words of the language asked for. */
export const readProfile = route({
  method: 'GET',
  path: '/api/profiles/:id',
  right: 'rights.manage',
  summary: 'One profile, and which fields cannot be hidden from anybody.',
  params: z.strictObject({ id }),
  answer: z.object({
    profile: profileSchema,
    heldFields: z.array(z.object({ module: z.string(), field: z.string(), why: z.string() })),
  }),
});
export const changeProfile = route({
  method: 'PATCH',
  path: '/api/profiles/:id',
  right: 'rights.manage',
  summary: 'Changes a profile; its people feel it with their next request.',
  params: z.strictObject({ id }),
  body: z.strictObject({
    name: name.optional(),
    rights: z.array(grantable).max(100).optional(),
    modules: modulesAccess.optional(),
  }),
  answer: profileSchema,
  errors: ['conflict'],
});
export const deleteProfile = route({
  method: 'DELETE',
  path: '/api/profiles/:id',
  right: 'rights.manage',
  summary: 'Deletes a profile that nobody has.',
  params: z.strictObject({ id }),
  answer: z.object({ deleted: z.literal(true) }),
  errors: ['inUse', 'conflict'],
});

export const roleSchema = z.object({ id: z.string(), name: z.string(), parent: z.string().nullable() });
export const addRole = route({
  method: 'POST',
  path: '/api/roles',
  right: 'rights.manage',
  summary: 'Adds a role to the tree.',
  body: z.strictObject({ name, parent: id.nullable().default(null) }),
  answer: roleSchema,
});
export const changeRole = route({
  method: 'PATCH',
  path: '/api/roles/:id',
  right: 'rights.manage',
  summary: 'Renames a role, or hangs it with all below it under another one.',
  params: z.strictObject({ id }),
  body: z.strictObject({ name: name.optional(), parent: id.nullable().optional() }),
  answer: roleSchema,
  errors: ['conflict'],
});
export const deleteRole = route({
  method: 'DELETE',
  path: '/api/roles/:id',
  right: 'rights.manage',
  summary: 'Deletes a role: its people get the role `to`, the roles below it hang under the one above it.',
  params: z.strictObject({ id }),
  query: z.strictObject({ to: id.optional() }),
  answer: z.object({ deleted: z.literal(true) }),
  errors: ['inUse'],
});

export const groupSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** What it is put together of. */
  parts: z.array(principal),
  /** Ids of who belongs to it in the end. */
  members: z.array(z.string()),
});
export type GroupView = z.output<typeof groupSchema>;
const parts = z.array(principal).max(1_000);
export const listGroups = route({
  method: 'GET',
  path: '/api/user-groups',
  right: 'rights.manage',
  summary: 'Groups, what they are put together of, and who belongs to them in the end.',
  answer: z.object({ groups: z.array(groupSchema) }),
});
export const addGroup = route({
  method: 'POST',
  path: '/api/user-groups',
  right: 'rights.manage',
  summary: 'Adds a group of users, roles, roles with those below them, and groups.',
  body: z.strictObject({ name, parts: parts.default([]) }),
  answer: groupSchema,
  errors: ['conflict'],
});
export const changeGroup = route({
  method: 'PATCH',
  path: '/api/user-groups/:id',
  right: 'rights.manage',
  summary: 'Changes the name or the parts of a group; a group inside itself is refused.',
  params: z.strictObject({ id }),
  body: z.strictObject({ name: name.optional(), parts: parts.optional() }),
  answer: groupSchema,
  errors: ['conflict'],
});
export const deleteGroup = route({
  method: 'DELETE',
  path: '/api/user-groups/:id',
  right: 'rights.manage',
  summary: 'Deletes a group that nothing refers to.',
  params: z.strictObject({ id }),
  answer: z.object({ deleted: z.literal(true) }),
  errors: ['inUse'],
});

const sharing = {
  module: z.string().max(41),
  name,
  /** Whose records; empty when the condition alone says which. */
  ownedBy: z.array(principal).max(100),
  condition: conditionSchema.nullable(),
  sharedWith: z.array(principal).min(1).max(100),
  op: z.enum(['read', 'write']),
};
export const sharingRuleSchema = z.object({ id: z.string(), ...sharing });
export type SharingRule = z.output<typeof sharingRuleSchema>;
export const listSharingRules = route({
  method: 'GET',
  path: '/api/sharing-rules',
  right: 'rights.manage',
  summary: 'Rules that let people see or change records beyond their reach.',
  answer: z.object({ rules: z.array(sharingRuleSchema) }),
});
export const addSharingRule = route({
  method: 'POST',
  path: '/api/sharing-rules',
  right: 'rights.manage',
  summary: 'Shares the records of somebody, or those a condition holds for, with others.',
  body: z.strictObject({
    ...sharing,
    ownedBy: sharing.ownedBy.default([]),
    condition: sharing.condition.default(null),
  }),
  answer: sharingRuleSchema,
});
export const changeSharingRule = route({
  method: 'PATCH',
  path: '/api/sharing-rules/:id',
  right: 'rights.manage',
  summary: 'Changes a sharing rule; its module stays.',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({
    name: name.optional(),
    ownedBy: sharing.ownedBy.optional(),
    condition: sharing.condition.optional(),
    sharedWith: sharing.sharedWith.optional(),
    op: sharing.op.optional(),
  }),
  answer: sharingRuleSchema,
});
export const deleteSharingRule = route({
  method: 'DELETE',
  path: '/api/sharing-rules/:id',
  right: 'rights.manage',
  summary: 'Deletes a sharing rule.',
  params: z.strictObject({ id: z.uuid() }),
  answer: z.object({ deleted: z.literal(true) }),
});

const recordParams = z.strictObject({ module: z.string().max(41), id: z.uuid() });
const shares = z.array(z.strictObject({ with: principal, op: z.enum(['read', 'write']) })).max(100);
export const recordShares = route({
  method: 'GET',
  path: '/api/records/:module/:id/shares',
  right: 'records.read',
  summary: 'With whom a record is shared by hand.',
  params: recordParams,
  answer: z.object({ shares, mayChange: z.boolean() }),
});
export const shareRecord = route({
  method: 'PUT',
  path: '/api/records/:module/:id/shares',
  right: 'records.write',
  summary: 'Says anew with whom a record is shared by hand; for those who may change it.',
  params: recordParams,
  body: z.strictObject({ shares }),
  answer: z.object({ shares, mayChange: z.boolean() }),
});
