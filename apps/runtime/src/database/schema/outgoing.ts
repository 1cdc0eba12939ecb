import { boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant, json } from './columns.ts';

/** One row at most: which private addresses webhooks may reach, and the number of the key they are signed with. */
export const outgoing = pgTable('outgoing', {
  one: boolean('one').primaryKey().default(true),
  /** Host names or addresses, each with a port or without (`crm.internal:8443`, `10.0.0.7`). */
  allowed: json<readonly string[]>('allowed').notNull(),
  keyNumber: integer('key_number').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

/** Acts that were refused, for the usage of a process; kept as long as the journal. */
export const refusedActs = pgTable(
  'refused_acts',
  {
    id: uuid('id').primaryKey(),
    process: uuid('process_id').notNull(),
    run: uuid('run_id').notNull(),
    node: text('node').notNull(),
    code: text('code').notNull(),
    actor: uuid('actor'),
    at: instant('at').notNull(),
  },
  (t) => [index('refused_acts_process').on(t.process, t.at)],
);
