import type { JsonObject } from '@throughline/expression';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { ModuleReach } from '../../access/viewer.ts';
import { calendars } from './calendars.ts';
import { instant, json } from './columns.ts';

/** One row: the company this database belongs to. `epoch` grows with every change of configuration and is checked by each transaction that uses a cache of it. */
export const installation = pgTable('installation', {
  one: boolean('one').primaryKey().default(true),
  company: text('company').notNull(),
  zone: text('zone').notNull(),
  currency: text('currency').notNull(),
  language: text('language').notNull(),
  epoch: integer('epoch').notNull().default(1),
  /** Counts wherever a process names no other. */
  calendar: uuid('calendar_id').references(() => calendars.id),
  sample: boolean('sample').notNull().default(false),
  createdAt: instant('created_at').notNull(),
});

/** A tree: who stands above sees what those below own. */
export const roles = pgTable('roles', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  parent: text('parent').references((): AnyPgColumn => roles.id),
});

/** What its users may do: rights of the contract, and per module how far they read, write, create and delete, and which fields. */
export const profiles = pgTable('profiles', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  rights: json<readonly string[]>('rights').notNull(),
  modules: json<{ readonly [module: string]: ModuleReach }>('modules').notNull(),
});

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    /** argon2id; null = signs in by link only. */
    passwordHash: text('password_hash'),
    role: text('role').references(() => roles.id),
    profile: text('profile')
      .notNull()
      .references(() => profiles.id),
    /** The reporting line (approvals, superiors); the role tree governs visibility. */
    manager: uuid('manager').references((): AnyPgColumn => users.id),
    language: text('language').notNull(),
    zone: text('zone').notNull(),
    theme: text('theme').notNull().default('auto'),
    active: boolean('active').notNull().default(true),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('users_email').on(sql`lower(${t.email})`),
    index('users_manager').on(t.manager),
    index('users_role').on(t.role),
    index('users_profile').on(t.profile),
  ],
);

export const groups = pgTable('groups', { id: text('id').primaryKey(), name: text('name').notNull() });
/** Who belongs to a group in the end; rebuilt from `group_parts`. */
export const groupMembers = pgTable(
  'group_members',
  {
    group: text('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    user: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ name: 'group_members_pkey', columns: [t.group, t.user] }),
    index('group_members_user').on(t.user),
  ],
);

/** When somebody is away, and who decides in their place meanwhile. Days are theirs; the instants follow from their zone. */
export const absences = pgTable(
  'absences',
  {
    id: uuid('id').primaryKey(),
    user: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    firstDay: text('first_day').notNull(),
    lastDay: text('last_day').notNull(),
    fromAt: instant('from_at').notNull(),
    untilAt: instant('until_at').notNull(),
    standIn: uuid('stand_in').references(() => users.id, { onDelete: 'set null' }),
    /** Runs that wait for this person have heard that it has begun. */
    told: boolean('told').notNull().default(false),
    createdBy: uuid('created_by'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('absences_user').on(t.user, t.untilAt), index('absences_stand_in').on(t.standIn, t.untilAt)],
);

/** Whose records a user reaches with `own`: himself and everyone in roles below his. Rebuilt in the transaction that changes roles. */
export const userReach = pgTable(
  'user_reach',
  {
    user: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    owner: uuid('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ name: 'user_reach_pkey', columns: [t.user, t.owner] }), index('user_reach_owner').on(t.owner)],
);

/** Opaque random tokens, stored as SHA-256. */
export const sessions = pgTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    user: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('sessions_user').on(t.user)],
);

/** One-time links: first set-up (no user yet) and sign-in. */
export const oneTimeLinks = pgTable('one_time_links', {
  tokenHash: text('token_hash').primaryKey(),
  purpose: text('purpose').notNull(),
  user: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});

/** Failed sign-ins in a row, per account and per address; no permanent lock-out. */
export const signInFailures = pgTable('sign_in_failures', {
  subject: text('subject').primaryKey(),
  count: integer('count').notNull(),
  until: instant('until').notNull(),
});

/** What persons and administrators did. */
export const audit = pgTable(
  'audit',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull(),
    actor: uuid('actor'),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: json<unknown>('detail').notNull(),
  },
  (t) => [index('audit_subject').on(t.subject, t.at), index('audit_at').on(t.at, t.id)],
);

/** The chain over the audit log: each seal names its entries and hashes them with the head before. */
export const auditSeals = pgTable('audit_seals', {
  number: bigint('number', { mode: 'number' }).primaryKey(),
  at: instant('at').notNull(),
  entries: uuid('entries').array().notNull(),
  head: text('head').notNull(),
});

/** Entries that wait for their seal. */
export const auditUnsealed = pgTable('audit_unsealed', { id: uuid('id').primaryKey() });

export const notifications = pgTable(
  'notifications',
  {
    id: uuid('id').primaryKey(),
    user: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
    text: text('text').notNull(),
    module: text('module'),
    record: uuid('record_id'),
    /** The effect that made it, so that a repeated advance cannot make it twice. */
    effectKey: text('effect_key'),
    readAt: instant('read_at'),
    /** `process`: `text` says it all. Any other kind is put into words when it is read, from `actor` and `body`. */
    kind: text('kind').notNull().default('process'),
    actor: uuid('actor'),
    body: json<JsonObject>('body').notNull().default({}),
    /** Unread ones of one topic are one: a second change adds to the first. */
    topic: text('topic'),
  },
  (t) => [
    index('notifications_user').on(t.user, t.at.desc()),
    index('notifications_unread').on(t.user).where(sql`read_at is null`),
    index('notifications_record').on(t.record, t.at),
    uniqueIndex('notifications_effect').on(t.effectKey, t.user),
    uniqueIndex('notifications_topic').on(t.user, t.topic).where(sql`read_at is null and topic is not null`),
  ],
);
