import type { Json } from '@throughline/expression';
import { foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, json } from './columns.ts';
import { modules } from './records.ts';

/** Indexes that fields ask for. One that is `building` is built by a job beside the work of others; `dropping` goes. */
export const fieldIndexes = pgTable(
  'field_indexes',
  {
    /** In the database. */
    name: text('name').primaryKey(),
    module: text('module').notNull(),
    field: text('field').notNull(),
    /** unique, or plain: for looking up and sorting. */
    kind: text('kind').notNull(),
    /** What it is built over; another one means that it is built anew. */
    statement: text('statement').notNull(),
    /** building, ready, failed, dropping. */
    state: text('state').notNull(),
    problem: json<Json>('problem'),
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    unique('field_indexes_module_field_kind').on(t.module, t.field, t.kind),
    foreignKey({ name: 'field_indexes_module_fkey', columns: [t.module], foreignColumns: [modules.id] }).onDelete(
      'cascade',
    ),
  ],
);

/** Work over all records of a module that a change of its fields brings along, in batches; `after` is how far it came. */
export const fieldJobs = pgTable(
  'field_jobs',
  {
    id: uuid('id').primaryKey(),
    module: text('module').notNull(),
    field: text('field'),
    /** mapOption, fill (formulas and auto-numbers), strip (values of a removed field). */
    kind: text('kind').notNull(),
    body: json<Json>('body').notNull(),
    /** running, done, failed. */
    state: text('state').notNull(),
    after: uuid('after'),
    total: integer('total').notNull(),
    done: integer('done').notNull().default(0),
    /** Records that could not be changed, with the reason; the first hundred. */
    refused: json<readonly { readonly id: string; readonly name: string; readonly reason: string }[]>('refused')
      .notNull()
      .default([]),
    problem: text('problem'),
    createdBy: uuid('created_by'),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    index('field_jobs_module').on(t.module, t.createdAt.desc()),
    foreignKey({ name: 'field_jobs_module_fkey', columns: [t.module], foreignColumns: [modules.id] }).onDelete(
      'cascade',
    ),
  ],
);
