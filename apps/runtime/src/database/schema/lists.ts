import type { BulkSelection, BulkWork, ViewDefinition } from '@throughline/contract';
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, json } from './columns.ts';
import { users } from './people.ts';

/** Saved views of lists. `shared_with` holds principals (`role:sales`, `everyone`); empty: private. */
export const views = pgTable(
  'views',
  {
    id: uuid('id').primaryKey(),
    module: text('module').notNull(),
    name: text('name').notNull(),
    definition: json<ViewDefinition>('definition').notNull(),
    owner: uuid('owner')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sharedWith: text('shared_with').array().notNull().default([]),
    revision: integer('revision').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [uniqueIndex('views_name').on(t.module, t.owner, t.name), index('views_owner').on(t.owner)],
);

/** A person's order of the views of a module, and the one his list begins with (`start` null: the plain list, when `chosen`). */
export const viewArrangements = pgTable(
  'view_arrangements',
  {
    user: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    module: text('module').notNull(),
    arranged: uuid('arranged').array().notNull().default([]),
    /** `view`, `plain`, or `undecided`: then what everybody begins with. */
    choice: text('choice').notNull().default('undecided'),
    start: uuid('start').references(() => views.id, { onDelete: 'set null' }),
  },
  (t) => [primaryKey({ name: 'view_arrangements_pkey', columns: [t.user, t.module] })],
);

/** The view a module's list begins with for whoever has not chosen. */
export const viewStarts = pgTable('view_starts', {
  module: text('module').primaryKey(),
  view: uuid('view_id')
    .notNull()
    .references(() => views.id, { onDelete: 'cascade' }),
});

/** One change to many records in the background. What was selected stands in `bulk_results` from the start. */
export const bulkJobs = pgTable(
  'bulk_jobs',
  {
    id: uuid('id').primaryKey(),
    module: text('module').notNull(),
    work: json<BulkWork>('work').notNull(),
    selection: json<BulkSelection>('selection').notNull(),
    state: text('state').notNull(),
    total: integer('total').notNull(),
    done: integer('done').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    problem: text('problem'),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [index('bulk_jobs_by').on(t.createdBy, t.createdAt)],
);
export const bulkResults = pgTable(
  'bulk_results',
  {
    job: uuid('job_id')
      .notNull()
      .references(() => bulkJobs.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    record: uuid('record_id').notNull(),
    name: text('name').notNull(),
    outcome: text('outcome').notNull().default('waiting'),
    error: text('error'),
    reason: text('reason'),
    /** Where the record is of another module than the job. */
    module: text('module'),
  },
  (t) => [
    primaryKey({ name: 'bulk_results_pkey', columns: [t.job, t.number] }),
    index('bulk_results_outcome').on(t.job, t.outcome, t.number),
  ],
);

/** What lies in the recycle bin. `root` is the record whose deletion took it along, or itself. */
export const deletions = pgTable(
  'deletions',
  {
    module: text('module').notNull(),
    record: uuid('record_id').primaryKey(),
    root: uuid('root_id').notNull(),
    at: instant('at').notNull(),
    by: uuid('by'),
  },
  (t) => [
    index('deletions_module').on(t.module, t.at, t.record),
    index('deletions_root').on(t.root),
    index('deletions_at').on(t.at),
  ],
);
/** Look-ups that were emptied because the record they led to (`target`) was deleted. */
export const clearedLookups = pgTable(
  'cleared_lookups',
  {
    target: uuid('target_id').notNull(),
    module: text('module').notNull(),
    record: uuid('record_id').notNull(),
    field: text('field').notNull(),
  },
  (t) => [
    primaryKey({ name: 'cleared_lookups_pkey', columns: [t.target, t.record, t.field] }),
    index('cleared_lookups_record').on(t.record),
  ],
);
