import type { Json } from '@throughline/expression';
import type { Document } from '@throughline/graph';
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, json } from './columns.ts';

export const processes = pgTable('processes', {
  id: uuid('id').primaryKey(),
  kind: text('kind').notNull(),
  module: text('module').notNull(),
  name: text('name').notNull(),
  /** draft (never published), live, paused, closed (no new entries). */
  state: text('state').notNull(),
  liveVersion: integer('live_version'),
  /** It was paused, and some of its runs have yet to hear what they missed. */
  catchingUp: boolean('catching_up').notNull().default(false),
  /** Order among processes of one kind and module: the first match enters. */
  position: integer('position').notNull(),
  owner: uuid('owner'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

export const drafts = pgTable('drafts', {
  process: uuid('process_id')
    .primaryKey()
    .references(() => processes.id, { onDelete: 'cascade' }),
  revision: integer('revision').notNull(),
  /** Revision that was published last. */
  publishedRevision: integer('published_revision'),
  document: json<Document>('document').notNull(),
  updatedAt: instant('updated_at').notNull(),
  updatedBy: uuid('updated_by'),
});
export const draftEdits = pgTable(
  'draft_edits',
  {
    process: uuid('process_id')
      .notNull()
      .references(() => processes.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    edits: json<Json>('edits').notNull(),
    inverse: json<Json>('inverse').notNull(),
    label: text('label').notNull(),
    by: uuid('by'),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ name: 'draft_edits_pkey', columns: [t.process, t.revision] })],
);

/** Immutable; a trigger refuses UPDATE and DELETE. */
export const versions = pgTable(
  'versions',
  {
    process: uuid('process_id')
      .notNull()
      .references(() => processes.id),
    number: integer('number').notNull(),
    document: json<Document>('document').notNull(),
    hash: text('hash').notNull(),
    note: text('note').notNull(),
    author: uuid('author'),
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [primaryKey({ name: 'versions_pkey', columns: [t.process, t.number] })],
);

/** Which live processes may react to what; written by publishing, cached by the installation's epoch. */
export const subscriptions = pgTable(
  'subscriptions',
  {
    process: uuid('process_id')
      .notNull()
      .references(() => processes.id),
    entry: text('entry').notNull(),
    event: text('event').notNull(),
    module: text('module').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [
    primaryKey({ name: 'subscriptions_pkey', columns: [t.process, t.entry, t.event] }),
    index('subscriptions_event').on(t.event, t.module),
  ],
);

/** Adoption of existing records by a freshly published version, in batches; `after` is how far it came. */
export const adoptions = pgTable('adoptions', {
  process: uuid('process_id')
    .primaryKey()
    .references(() => processes.id),
  version: integer('version').notNull(),
  state: text('state').notNull(),
  after: uuid('after'),
  total: integer('total').notNull(),
  adopted: integer('adopted').notNull().default(0),
  skipped: integer('skipped').notNull().default(0),
  failed: integer('failed').notNull().default(0),
  problem: text('problem'),
  by: uuid('by'),
  at: instant('at').notNull(),
});

/** Answers to requests with an Idempotency-Key, for a day. */
export const idempotency = pgTable(
  'idempotency',
  {
    user: uuid('user_id').notNull(),
    key: text('key').notNull(),
    request: text('request').notNull(),
    status: integer('status'),
    answer: json<Json>('answer'),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ name: 'idempotency_pkey', columns: [t.user, t.key] }), index('idempotency_at').on(t.at)],
);

/** Living runtime processes; one that stops beating is taken over. */
export const instances = pgTable('instances', {
  id: uuid('id').primaryKey(),
  role: text('role').notNull(),
  /** Name under which its queue locks jobs. */
  pool: text('pool'),
  startedAt: instant('started_at').notNull(),
  beatAt: instant('beat_at').notNull(),
});
