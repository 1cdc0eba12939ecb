import type { Condition } from '@throughline/expression';
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, json } from './columns.ts';
import { groups, roles, users } from './people.ts';
import { modules } from './records.ts';

/** Every role with itself and all that stand above it; rebuilt in the transaction that changes the tree. */
export const roleAbove = pgTable(
  'role_above',
  {
    role: text('role_id')
      .notNull()
      .references(() => roles.id, { onDelete: 'cascade' }),
    above: text('above_id')
      .notNull()
      .references(() => roles.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ name: 'role_above_pkey', columns: [t.role, t.above] }), index('role_above_above').on(t.above)],
);

/** What a group is put together of: `user:`, `role:`, `below:` (a role and those under it), `group:`. Who that is stands in `group_members`. */
export const groupParts = pgTable(
  'group_parts',
  {
    group: text('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    part: text('part').notNull(),
  },
  (t) => [primaryKey({ name: 'group_parts_pkey', columns: [t.group, t.part] }), index('group_parts_part').on(t.part)],
);

/** Lets others see or change records beyond their reach: those owned by somebody, those a condition holds for, or both at once. */
export const sharingRules = pgTable(
  'sharing_rules',
  {
    id: uuid('id').primaryKey(),
    module: text('module')
      .notNull()
      .references(() => modules.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Principals; empty when the condition alone says whose. */
    ownedBy: text('owned_by').array().notNull(),
    condition: json<Condition>('condition'),
    sharedWith: text('shared_with').array().notNull(),
    /** `read` or `write`. */
    op: text('op').notNull(),
  },
  (t) => [index('sharing_rules_module').on(t.module)],
);

/** Who the owners of a rule are, person by person; rebuilt with the tree and the groups. */
export const shareOwners = pgTable(
  'share_owners',
  {
    rule: uuid('rule_id')
      .notNull()
      .references(() => sharingRules.id, { onDelete: 'cascade' }),
    owner: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ name: 'share_owners_pkey', columns: [t.rule, t.owner] }),
    index('share_owners_owner').on(t.owner),
  ],
);

/** One record shared by hand. */
export const recordShares = pgTable(
  'record_shares',
  {
    module: text('module').notNull(),
    record: uuid('record_id').notNull(),
    principal: text('principal').notNull(),
    op: text('op').notNull(),
    by: uuid('shared_by').references(() => users.id, { onDelete: 'set null' }),
    at: instant('shared_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'record_shares_pkey', columns: [t.record, t.principal] }),
    index('record_shares_principal').on(t.principal, t.module),
  ],
);

/** Keys of programs, each acting for its user. Stored as SHA-256; `begins` is what a person may recognise one by. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    user: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    tokenHash: text('token_hash').notNull(),
    begins: text('begins').notNull(),
    rights: text('rights').array().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [uniqueIndex('api_keys_token').on(t.tokenHash), index('api_keys_user').on(t.user)],
);
